import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { IssuerConfiguration } from '../../config/index.ts';
import { Failure } from '../../kernel/failures.ts';
import type { IssuerKeys } from './issuer-keys.ts';

/** What a good token says. */
export interface VerifiedToken {
  /** The account at the issuer: its claim `sub`. */
  readonly subject: string;
  /** How the issuer calls it; undefined where it does not say. */
  readonly name: string | undefined;
  /** Only one that the issuer has verified. */
  readonly email: string | undefined;
  /** What the configured claim lists; empty where none is configured. */
  readonly roles: readonly string[];
  /** When it is no longer good, in milliseconds since the epoch. */
  readonly endsAt: number;
}

/** Signatures with a private key alone: no secret is shared, and a token without one is none. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
/** Seconds by which clocks may differ. */
const clockTolerance = 5;
/** Characters of a token, at most. */
export const longestToken = 8192;
const longestSubject = 255;
const mostRoles = 100;

/** Whether a credential has the form of a token: three parts with dots, which no key of ours has. */
export function looksLikeToken(credential: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]*$/.test(credential);
}

/**
 * Checks a token of the issuer: who signed it, whom it is for, and when it is good.
 * @throws Failure UNAUTHENTICATED that says what is wrong with it, UNAVAILABLE where the issuer's keys
 *   cannot be had.
 */
export async function verifyToken(
  token: string,
  { name: issuer, audience, rolesClaim }: IssuerConfiguration,
  keys: Pick<IssuerKeys, 'keyOf'>,
): Promise<VerifiedToken> {
  try {
    // Another issuer's key would only be looked for in vain.
    if (decodeJwt(token).iss !== issuer) throw refused('The token is of another issuer');
    const { payload } = await jwtVerify(token, keys.keyOf, {
      issuer,
      audience,
      algorithms,
      clockTolerance,
      requiredClaims: ['exp', 'sub'],
    });
    const { sub: subject = '', exp = 0, preferred_username: called, email } = payload;
    if (subject === '' || subject.length > longestSubject) {
      throw refused('The token names no account (sub) that can be kept');
    }
    return {
      subject,
      name: typeof called === 'string' ? called : undefined,
      email: typeof email === 'string' && payload['email_verified'] === true ? email : undefined,
      roles: rolesClaim === null ? [] : rolesIn(payload, rolesClaim),
      endsAt: (exp + clockTolerance) * 1000,
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof errors.JOSEError) throw refused(whyRefused(error));
    throw error;
  }
}

function refused(why: string): Failure {
  return new Failure('UNAUTHENTICATED', why);
}

function whyRefused(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) {
    return 'The token has expired; get another from its issuer';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return `The token lacks the claim ${error.claim}`;
    if (error.claim === 'aud')
      return 'The token is meant for others: its audience (aud) is another';
    if (error.claim === 'nbf') return 'The token is not good yet (nbf)';
    return `The token has a claim ${error.claim} that is not taken`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return `The token is not signed as it has to be: by ${algorithms.join(', ')}`;
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "The token's signature is not its issuer's";
  }
  if (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return 'The token is signed with a key that its issuer does not publish';
  }
  return 'The token is malformed';
}

/** What the claim lists, as an array or as words; within other claims where its name has dots. */
function rolesIn(payload: JWTPayload, claim: string): readonly string[] {
  const listed =
    payload[claim] ??
    claim
      .split('.')
      .reduce<unknown>(
        (value, name) =>
          typeof value === 'object' && value !== null && Object.hasOwn(value, name)
            ? (value as Readonly<Record<string, unknown>>)[name]
            : undefined,
        payload,
      );
  const names: readonly unknown[] =
    typeof listed === 'string' ? listed.split(/[\s,]+/) : Array.isArray(listed) ? listed : [];
  return names.filter((name) => typeof name === 'string').slice(0, mostRoles);
}
