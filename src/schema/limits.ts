import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Failure } from '../kernel/failures.ts';

/** Limits on what an operation may look like; what it may cost is limited where it is bound. */
export const limits = {
  /** Tokens of a document: names, braces, values and so on. */
  tokens: 10_000,
  /** Levels of fields, the root's being the first. */
  depth: 15,
  /** Fields under another name than their own. */
  aliases: 200,
  /** Fields of the root, of all operations of a document together. */
  rootFields: 50,
} as const;

/** Documents that have been found within the limits; their nodes are kept by the server's store. */
const passed = new WeakSet<DocumentNode>();

/**
 * Checks a validated document against the limits.
 * @throws Failure QUERY_TOO_COMPLEX that names the limit and what the document has.
 */
export function checkLimits(document: DocumentNode): void {
  if (passed.has(document)) return;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const measure = new Measure(fragments);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields } = measure.of(definition.selectionSet);
    refuseOver('depth', 'is nested too deep: its levels are', depth);
    refuseOver('aliases', 'has too many aliases:', aliases);
    refuseOver('rootFields', 'has too many fields at its root:', fields);
  }
  passed.add(document);
}

function refuseOver(limit: 'depth' | 'aliases' | 'rootFields', words: string, found: number): void {
  if (found <= limits[limit]) return;
  throw new Failure(
    'QUERY_TOO_COMPLEX',
    `The operation ${words} ${String(found)}; at most ${String(limits[limit])} are answered`,
  );
}

interface Size {
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the set itself, its fragments' among them. */
  readonly fields: number;
}

/** Measures selection sets; each fragment once, so that fragments of fragments cost no more. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Size>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  of({ selections }: SelectionSetNode): Size {
    let depth = 0;
    let aliases = 0;
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        // Introspection has a depth of its own making, and few fields to ask for.
        const isIntrospection = selection.name.value.startsWith('__');
        const below =
          selection.selectionSet === undefined || isIntrospection
            ? { depth: 0, aliases: 0 }
            : this.of(selection.selectionSet);
        depth = Math.max(depth, 1 + below.depth);
        aliases += below.aliases + (selection.alias === undefined ? 0 : 1);
        fields += 1;
      } else {
        const size =
          selection.kind === Kind.INLINE_FRAGMENT
            ? this.of(selection.selectionSet)
            : this.#fragment(selection.name.value);
        depth = Math.max(depth, size.depth);
        aliases += size.aliases;
        fields += size.fields;
      }
    }
    return { depth, aliases, fields };
  }

  #fragment(name: string): Size {
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const size =
      fragment === undefined ? { depth: 0, aliases: 0, fields: 0 } : this.of(fragment.selectionSet);
    this.#measured.set(name, size);
    return size;
  }
}
