import { hasOwner } from '../oracle/row-rules.ts';
import type { Uses, TypeUse } from '../oracle/uses.ts';
import type { LeakCaller, ReadGrant } from './leak-caller.ts';

/*
 * Whether somebody may do what an operation uses, by the words of api.md: one grant has to cover
 * every field of a type that is used, and of several that do the one on all rows counts.
 */

/** What is refused of an operation, by names as clients know them; or the grant that counts of each type. */
export type Verdict =
  | { readonly kind: 'refused'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'allowed'; readonly grants: ReadonlyMap<string, ReadGrant> };

export function verdictOn(caller: LeakCaller, uses: Uses): Verdict {
  const grants = new Map<string, ReadGrant>();
  const names = new Set<string>();
  for (const [type, use] of uses) {
    const grant = coveringGrant(caller, type, use);
    if (grant !== undefined) grants.set(type, grant);
    else if (use.isRequired) for (const name of refusedNames(caller, type, use)) names.add(name);
  }
  return names.size > 0 ? { kind: 'refused', names } : { kind: 'allowed', grants };
}

/** Grants on rows that there can be: nobody owns some of them. */
function grantsOn({ grants }: LeakCaller, type: string): readonly ReadGrant[] {
  return (grants[type] ?? []).filter(({ scope }) => scope === 'ALL' || hasOwner(type));
}

function coveringGrant(caller: LeakCaller, type: string, use: TypeUse): ReadGrant | undefined {
  const covering = grantsOn(caller, type).filter(
    ({ fields }) => fields === null || [...use.fields].every((field) => fields.includes(field)),
  );
  const size = ({ fields }: ReadGrant): number => fields?.length ?? Infinity;
  return covering.toSorted(
    (a, b) => Number(b.scope === 'ALL') - Number(a.scope === 'ALL') || size(b) - size(a),
  )[0];
}

/** The fields that no grant covers; all that is used where it is the rows, or how fields stand together. */
function refusedNames(caller: LeakCaller, type: string, use: TypeUse): readonly string[] {
  const grants = grantsOn(caller, type);
  const named = (fields: readonly string[]): string[] => fields.map((field) => `${type}.${field}`);
  if (grants.length === 0) {
    const roots = [...use.roots].map((root) => `Query.${root}`);
    return [type, ...roots, ...named([...use.fields])];
  }
  const hidden = [...use.fields].filter((field) =>
    grants.every(({ fields }) => fields?.includes(field) === false),
  );
  return named(hidden.length > 0 ? hidden : [...use.fields]);
}

/** The most names that a sentence lists. */
const mostNames = 50;

/**
 * What is wrong with the sentences that refuse an operation: names that the caller has been granted,
 * or that are missing. Undefined when they name what is refused and nothing else.
 */
export function wrongNames(message: string, names: ReadonlySet<string>): string | undefined {
  const sentences = message.split('; ').map((sentence) => sentence.split(/ needs? /)[0] ?? '');
  const said = sentences.flatMap((list) => list.replace(/ and \d+ more$/, '').split(', '));
  const isCut = / and \d+ more needs? /.test(message);
  const surplus = said.filter((name) => !names.has(name));
  if (surplus.length > 0) return `names ${surplus.join(', ')}, which it may use or does not use`;
  const missing = [...names].filter((name) => !said.includes(name));
  if (isCut ? said.length < mostNames : missing.length > 0) return `lacks ${missing.join(', ')}`;
  return undefined;
}
