import { BREAK, Kind, parse, print, visit, type ASTNode, type DocumentNode } from 'graphql';
import type { Operation } from './random-operation.ts';

/** Operations that are tried on the way to a smaller one. */
const mostTries = 400;

/**
 * The operation with as many parts left out as still leave `fails` true: fields, arguments, parts of
 * inputs, conditions, fragments.
 * @param fails also answers for operations that are not valid, and says false then.
 */
export async function shrunkOperation(
  operation: Operation,
  fails: (candidate: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = operation;
  let tries = 0;
  let part = 0;
  while (tries < mostTries) {
    const document = withoutPart(parse(smallest.text, { noLocation: true }), part);
    if (document === undefined) return smallest;
    tries += 1;
    const candidate = { text: print(withoutUnused(document)), variables: smallest.variables };
    if (isWritten(candidate) && (await fails(candidate))) smallest = candidate;
    else part += 1;
  }
  return smallest;
}

const removable = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
  Kind.DIRECTIVE,
]);

/** The document without its part of the number, in the order of a walk; undefined past the last. */
function withoutPart(document: DocumentNode, part: number): DocumentNode | undefined {
  let index = -1;
  let removed = false;
  const smaller = visit(document, {
    enter(node: ASTNode) {
      if (removed) return false;
      if (!removable.has(node.kind)) return undefined;
      index += 1;
      if (index !== part) return undefined;
      removed = true;
      return null;
    },
  });
  return removed ? smaller : undefined;
}

/** Drops the fragments and variables that nothing uses any more. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => {
      spread.add(name.value);
    },
  });
  const kept = document.definitions.filter(
    (definition) =>
      definition.kind !== Kind.FRAGMENT_DEFINITION || spread.has(definition.name.value),
  );
  if (kept.length < document.definitions.length) {
    return withoutUnused({ ...document, definitions: kept });
  }
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

/** Whether the text can be parsed: a selection set may have lost its last field. */
function isWritten({ text }: Operation): boolean {
  try {
    let hasField = false;
    visit(parse(text), {
      Field: () => {
        hasField = true;
        return BREAK;
      },
    });
    return hasField;
  } catch {
    return false;
  }
}
