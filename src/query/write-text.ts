import type { Row } from '../database/engine.ts';
import { computedValue } from './column-values.ts';
import { cursorText } from './cursor.ts';
import type { BoundList } from './list-bind.ts';
import type { ChildResults, ListResult, ListRows } from './list-read.ts';
import { nodeIdPart } from './node-id.ts';
import type {
  ConnectionMember,
  ConnectionShape,
  EdgeMember,
  ObjectMember,
  ObjectShape,
  PageInfoMember,
} from './plan.ts';

/*
 * Writes the answer's JSON text straight from raw rows. What it writes is, to the byte, what
 * `JSON.stringify` makes of the values that write-values gives. Each shape becomes closures once.
 */

export type ObjectText = (row: Row, children: ChildResults) => string;
type ConnectionText = (result: ListResult, rows: ListRows) => string;

const objectTexts = new WeakMap<ObjectShape, ObjectText>();
const connectionTexts = new WeakMap<ConnectionShape, ConnectionText>();

/** The writer of an object's shape. */
export function objectText(shape: ObjectShape): ObjectText {
  let text = objectTexts.get(shape);
  if (text === undefined) {
    text = compileObject(shape);
    objectTexts.set(shape, text);
  }
  return text;
}

/** The text of a list that stands at the root. */
export function rootConnectionText(result: ListResult): string {
  return connectionText(result.bound.plan.shape)(result, rowsUnder(result, ''));
}

function connectionText(shape: ConnectionShape): ConnectionText {
  let text = connectionTexts.get(shape);
  if (text === undefined) {
    text = compileConnection(shape);
    connectionTexts.set(shape, text);
  }
  return text;
}

const noRows: ListRows = { rows: [], hasMore: false, total: 0 };

/** The rows under a parent; none for a parent that had no key to look for. */
export function rowsUnder(result: ListResult, parentKey: string): ListRows {
  return result.byParent.get(parentKey) ?? noRows;
}

function compileObject(shape: ObjectShape): ObjectText {
  const writers = shape.members.map(memberText);
  const labels = labelsOf(shape.members);
  return (row, children) => {
    let text = '';
    for (let index = 0; index < writers.length; index += 1) {
      text += (labels[index] ?? '') + (writers[index]?.(row, children) ?? '');
    }
    return closedObject(text);
  };
}

/** Ends an object's text. Nothing at all was written where @skip left no member. */
export function closedObject(text: string): string {
  return text === '' ? '{}' : `${text}}`;
}

/** `{"first":`, `,"second":` and so on. */
function labelsOf(members: readonly { readonly key: string }[]): readonly string[] {
  return members.map(({ key }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
}

function memberText(member: ObjectMember): ObjectText {
  switch (member.kind) {
    case 'typename': {
      const text = JSON.stringify(member.typeName);
      return () => text;
    }
    case 'column': {
      const { index, codec } = member;
      return (row) => {
        const raw = row[index];
        return raw === null || raw === undefined ? 'null' : codec.text(raw);
      };
    }
    case 'id': {
      const { parts, typeName } = member;
      return (row) => {
        let text = typeName;
        for (const { index, column } of parts) {
          const raw = row[index];
          if (raw === null || raw === undefined) return 'null';
          text += `:${nodeIdPart(column, raw)}`;
        }
        return JSON.stringify(text);
      };
    }
    case 'computed':
      return (row) => JSON.stringify(computedValue(member, row));
    case 'resolved':
      // Such an operation is never written as text: see `OperationPlan.isWhole`.
      throw new Error(`${member.key} is resolved by graphql-js`);
    case 'one': {
      const { presentIndex } = member;
      const text = objectText(member.shape);
      return (row, children) => (row[presentIndex] === null ? 'null' : text(row, children));
    }
    case 'many': {
      const { child, parentIndex } = member;
      const text = connectionText(member.shape);
      return (row, children) => {
        const result = children[child];
        if (result === undefined) throw new Error('a list was planned and not read');
        return text(result, rowsUnder(result, String(row[parentIndex])));
      };
    }
  }
}

function compileConnection(shape: ConnectionShape): ConnectionText {
  const writers = shape.members.map(connectionMemberText);
  const labels = labelsOf(shape.members);
  return (result, rows) => {
    let text = '';
    for (let index = 0; index < writers.length; index += 1) {
      text += (labels[index] ?? '') + (writers[index]?.(result, rows) ?? '');
    }
    return closedObject(text);
  };
}

function connectionMemberText(member: ConnectionMember): ConnectionText {
  switch (member.kind) {
    case 'typename': {
      const text = JSON.stringify(member.typeName);
      return () => text;
    }
    case 'totalCount':
      return (_result, { total }) => String(total ?? 0);
    case 'nodes': {
      const text = objectText(member.shape);
      return (result, { rows }) => listText(rows, (row) => text(row, result.children));
    }
    case 'edges': {
      const text = compileEdge(member.members);
      return (result, { rows }) => listText(rows, (row) => text(result, row));
    }
    case 'pageInfo':
      return compilePageInfo(member.members);
  }
}

/** `[a,b,…]`. */
export function listText<Item>(items: readonly Item[], text: (item: Item) => string): string {
  if (items.length === 0) return '[]';
  let whole = '';
  for (const item of items) whole += `${whole === '' ? '[' : ','}${text(item)}`;
  return `${whole}]`;
}

function compileEdge(members: readonly EdgeMember[]): (result: ListResult, row: Row) => string {
  const labels = labelsOf(members);
  const writers = members.map((member): ((result: ListResult, row: Row) => string) => {
    if (member.kind === 'typename') {
      const text = JSON.stringify(member.typeName);
      return () => text;
    }
    if (member.kind === 'cursor') {
      return (result, row) => `"${rowCursor(result.bound, row)}"`;
    }
    const text = objectText(member.shape);
    return (result, row) => text(row, result.children);
  });
  return (result, row) => {
    let text = '';
    for (let index = 0; index < writers.length; index += 1) {
      text += (labels[index] ?? '') + (writers[index]?.(result, row) ?? '');
    }
    return closedObject(text);
  };
}

/** The cursor of a row in its list. */
export function rowCursor(bound: BoundList, row: Row): string {
  const values = bound.cursorIndexes.map((index, position) => {
    const raw = row[index];
    const column = bound.page.order[position]?.column;
    return raw === null || raw === undefined || column === undefined
      ? null
      : column.codec.value(raw);
  });
  return cursorText(bound.page.signature, values);
}

function compilePageInfo(members: readonly PageInfoMember[]): ConnectionText {
  const labels = labelsOf(members);
  return ({ bound }, rows) => {
    const texts = members.map(
      (member, index) => (labels[index] ?? '') + JSON.stringify(pageInfoValue(member, bound, rows)),
    );
    return closedObject(texts.join(''));
  };
}

/**
 * A page info's member. In the direction of paging it is exact, because one row more was fetched;
 * in the other it says whether a cursor was given.
 */
export function pageInfoValue(
  member: PageInfoMember,
  bound: BoundList,
  { rows, hasMore }: ListRows,
): string | boolean | null {
  const { page } = bound;
  const cursorOf = (row: Row | undefined): string | null =>
    row === undefined ? null : rowCursor(bound, row);
  switch (member.kind) {
    case 'typename':
      return member.typeName;
    case 'hasNextPage':
      return page.isBackward ? page.hasBefore : hasMore;
    case 'hasPreviousPage':
      return page.isBackward ? hasMore : page.hasAfter;
    case 'startCursor':
      return cursorOf(rows[0]);
    case 'endCursor':
      return cursorOf(rows.at(-1));
  }
}
