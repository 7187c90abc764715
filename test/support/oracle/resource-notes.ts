import type { Kind, Model, ResourceModel } from './model.ts';

/**
 * What the documents say about a resource and the schema's text does not, in short: names in one
 * string stand apart by blanks, and `-createdAt` is a sort from the greatest to the least.
 */
export interface ResourceNote {
  readonly plural: string;
  /** Fields of the key, in its order. */
  readonly key: string;
  /** How a list is sorted when nothing is asked. */
  readonly order: string;
  /** What the database counts up as a key; a UUID is text. */
  readonly counted?: true;
  /** Fields that name one row: `'User'`, or `'User.orders'` where that row lists those that name it. */
  readonly toOne?: Readonly<Record<string, string>>;
  /** Columns that the API never shows. */
  readonly hidden?: string;
  /** Fields that are computed from rows when asked for; the oracle leaves them to cases by hand. */
  readonly computed?: string;
  /** Decimals that columns keep, where it is not eight. */
  readonly places?: Readonly<Record<string, number>>;
  /** Columns with ten digits before the point: ratios, scores, confidences and fees. */
  readonly ratios?: string;
  /** Arguments of lists besides filter, order and page. */
  readonly arguments?: {
    /** `symbol` and `venue`, at the root. */
    readonly instrument?: true;
    /** Arguments that a column of their name must equal. */
    readonly equal?: string;
    /** The instant that `from` (inclusive) and `to` (exclusive) bound. */
    readonly range?: string;
    /** The dates from which on and until which a row counts, for `on`. */
    readonly on?: string;
  };
  /** Arguments of the lookup of one; its global id where nothing is said, none where it is null. */
  readonly single?: string | null;
}

export type ResourceNotes = Readonly<Record<string, ResourceNote>>;

const words = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(' ');

/** The model that the notes make together. */
export function modelOf(notes: ResourceNotes): Model {
  const listed = new Map<string, Record<string, { target: string; by: string }>>();
  for (const name of Object.keys(notes)) listed.set(name, {});
  for (const [name, { toOne = {} }] of Object.entries(notes)) {
    for (const [by, target] of Object.entries(toOne)) {
      const [owner = '', list] = target.split('.');
      const lists = listed.get(owner);
      if (lists === undefined) throw new Error(`${name}.${by} names no resource: ${owner}`);
      if (list === undefined) continue;
      if (lists[list] !== undefined) throw new Error(`${owner} has two lists ${list}`);
      lists[list] = { target: name, by };
    }
  }
  return Object.fromEntries(
    Object.entries(notes).map(([name, note]) => [
      name,
      resourceOf(notes, name, note, listed.get(name) ?? {}),
    ]),
  );
}

function resourceOf(
  notes: ResourceNotes,
  name: string,
  note: ResourceNote,
  toMany: ResourceModel['toMany'],
): ResourceModel {
  const toOne = Object.entries(note.toOne ?? {}).map(
    ([field, target]) => [field, target.split('.')[0] ?? ''] as const,
  );
  const singleName = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return {
    name,
    plural: note.plural,
    key: words(note.key),
    defaultOrder: words(note.order).map((field) =>
      field.startsWith('-') ? [field.slice(1), 'DESC'] : [field, 'ASC'],
    ),
    toOne: Object.fromEntries(toOne),
    toMany,
    keyKinds: Object.fromEntries([
      ...(words(note.key).includes('id') ? [['id', keyKind(note)] as const] : []),
      ...toOne.map(([field, target]) => [field, keyKind(notes[target])] as const),
    ]),
    hidden: words(note.hidden),
    computed: words(note.computed),
    places: note.places ?? {},
    ratios: words(note.ratios),
    arguments: {
      instrument: note.arguments?.instrument === true,
      equal: words(note.arguments?.equal),
      range: note.arguments?.range,
      on: words(note.arguments?.on),
    },
    single:
      note.single === null
        ? undefined
        : { field: singleName, arguments: words(note.single ?? 'id') },
  };
}

function keyKind(note: ResourceNote | undefined): Kind {
  return note?.counted === true ? 'number' : 'text';
}
