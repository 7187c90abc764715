import type { Grant } from '../../access/caller.ts';
import type { JsonValue } from '../../kernel/canonical-json.ts';

/**
 * What is left of a user's grants by a key with the scopes: a key only narrows. An empty list narrows
 * nothing; scopes that cannot be read leave nothing.
 */
export function narrowedGrants(ofUser: readonly Grant[], scopes: JsonValue): readonly Grant[] {
  if (!Array.isArray(scopes)) return [];
  if (scopes.length === 0) return ofUser;
  const named = scopes.filter((scope) => typeof scope === 'string');
  if (named.includes('*')) return ofUser;
  return ofUser.flatMap((grant) =>
    grant.permission === '*'
      ? named.map((permission) => ({ ...grant, permission }))
      : named.includes(grant.permission)
        ? [grant]
        : [],
  );
}

/** Whether the scope stands for several permissions: `orders:*` and `*:read`. */
export function isPattern(scope: string): boolean {
  return scope !== '*' && (scope.endsWith(':*') || scope.startsWith('*:'));
}

/** Whether the permission is one that the pattern stands for. */
export function fitsPattern(pattern: string, permission: string): boolean {
  return pattern.endsWith(':*')
    ? permission.startsWith(pattern.slice(0, -1))
    : permission.endsWith(pattern.slice(1));
}
