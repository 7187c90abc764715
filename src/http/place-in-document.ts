import {
  BREAK,
  isValueNode,
  Kind,
  parse,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type Source,
} from 'graphql';

/** Documents that were refused, by their text: one may hold many mistakes. */
const refused = new WeakMap<Source, DocumentNode>();

/**
 * Where in its document the value stands that an error is about: `instruments.filter.tickSize.eq`.
 * Undefined where the error is not about a value; graphql-js then names the place itself.
 */
export function placeInDocument(error: GraphQLError): string | undefined {
  const [node] = error.nodes ?? [];
  if (node?.loc === undefined || !isValueNode(node) || node.kind === Kind.VARIABLE) {
    return undefined;
  }
  const { source, start } = node.loc;
  let document = refused.get(source);
  if (document === undefined) {
    document = parse(source);
    refused.set(source, document);
  }
  return placeAt(document, node.kind, start);
}

function placeAt(document: DocumentNode, kind: Kind, start: number): string | undefined {
  let place: string | undefined;
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node.kind !== kind || node.loc?.start !== start) return undefined;
      place = placeOfPath(document, path);
      return BREAK;
    },
  });
  return place;
}

/** The field with its argument and the keys within, as refusals name them that come later. */
function placeOfPath(document: DocumentNode, path: readonly (string | number)[]): string {
  let parts: string[] = [];
  let here: unknown = document;
  let listOf: string | number | undefined;
  for (const key of path) {
    here = (here as Readonly<Record<string | number, unknown>>)[key];
    // The only lists whose places mean something to who wrote them.
    if (listOf === 'values') parts.push(String(key));
    listOf = Array.isArray(here) ? key : undefined;
    if (isNode(here)) parts = withName(parts, here);
  }
  return parts.join('.');
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function withName(parts: readonly string[], node: ASTNode): string[] {
  switch (node.kind) {
    case Kind.FIELD:
      return [(node.alias ?? node.name).value];
    case Kind.DIRECTIVE:
      return [`@${node.name.value}`];
    case Kind.VARIABLE_DEFINITION:
      return [`$${node.variable.name.value}`];
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [...parts, node.name.value];
    default:
      return [...parts];
  }
}
