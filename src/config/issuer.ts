import type { VariableName, VariableValues } from './variables.ts';

/** An issuer of tokens that the gateway trusts. */
export interface IssuerConfiguration {
  /** Exactly as its tokens name it: their claim `iss`. */
  readonly name: string;
  /** What tokens have to be meant for: one of their claim `aud`. */
  readonly audience: string;
  /** Where its keys are published. */
  readonly keysUrl: string;
  /** Claim that lists roles; null where none does. */
  readonly rolesClaim: string | null;
  /** Whether an account that was not seen before becomes a user. */
  readonly createsUsers: boolean;
}

const needed = ['ISSUER', 'ISSUER_AUDIENCE', 'ISSUER_JWKS_URL'] as const;
const additional = ['ISSUER_ROLES_CLAIM', 'ISSUER_CREATE_USERS'] as const;

/** The issuer that the variables name; null where they name none. */
export function issuerIn(values: VariableValues): IssuerConfiguration | null {
  const { ISSUER: name, ISSUER_AUDIENCE: audience, ISSUER_JWKS_URL: keysUrl } = values;
  if (name === null || audience === null || keysUrl === null) return null;
  const { ISSUER_ROLES_CLAIM: rolesClaim, ISSUER_CREATE_USERS: createsUsers } = values;
  return { name, audience, keysUrl, rolesClaim, createsUsers };
}

/** A sentence for each variable without which those that are set are of no use. */
export function missingOfIssuer(set: ReadonlySet<VariableName>): readonly string[] {
  const given = needed.filter((name) => set.has(name));
  if (given.length === 0) return [];
  return needed.flatMap((name) =>
    set.has(name)
      ? []
      : [
          `${name}: is not set, although ${given.join(' and ')} ${given.length === 1 ? 'is' : 'are'}; an issuer takes all of ${needed.join(', ')}.`,
        ],
  );
}

/** A sentence for each variable that has no effect without an issuer. */
export function idleWithoutIssuer(set: ReadonlySet<VariableName>): readonly string[] {
  if (set.has('ISSUER')) return [];
  return additional.flatMap((name) =>
    set.has(name) ? [`${name} has no effect, because ISSUER is not set.`] : [],
  );
}
