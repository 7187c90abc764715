import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Failure } from '../../kernel/failures.ts';

/** Milliseconds after which keys are fetched anew, beside the requests that need them. */
const freshFor = 300_000;
/** Milliseconds after which who needs a key waits for that: the issuer may have withdrawn it. */
const usualFor = 900_000;
/** Milliseconds for which known keys are good although the issuer cannot be asked. */
const goodFor = 86_400_000;
/** Milliseconds between two times that the issuer is asked, whatever keys tokens name. */
const cooldown = 10_000;
/** Milliseconds that the issuer has for its answer. */
const patience = 3000;
/** Bytes of a set of keys, at most; a usual one has some thousand. */
const largestSet = 262_144;

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

/**
 * The keys with which an issuer signs, from where it publishes them. They are kept, and fetched anew
 * now and then and for a token that names another; the issuer is asked once in ten seconds at most.
 * While it is away, keys that are known go on being good, for a day.
 */
export class IssuerKeys {
  readonly #url: string;
  readonly #onFailure: (error: unknown) => void;
  #known: { readonly find: LocalKeys; readonly fetchedAt: number } | undefined;
  #fetching: Promise<boolean> | undefined;
  #askedAt = -Infinity;
  #isAway = false;

  /** @param onFailure told why the keys could not be fetched. */
  constructor(url: string, onFailure: (error: unknown) => void) {
    this.#url = url;
    this.#onFailure = onFailure;
  }

  /**
   * The key that signed a token, by what its header says.
   * @throws JWKSNoMatchingKey for a key that the issuer does not publish.
   * @throws Failure UNAVAILABLE where that cannot be known, because the issuer cannot be asked.
   */
  readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    const find = await this.#current();
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (await this.#fetch()) return (this.#known?.find ?? find)(header, token);
      if (this.#isAway) throw unavailable();
      throw error;
    }
  };

  async #current(): Promise<LocalKeys> {
    const age = performance.now() - (this.#known?.fetchedAt ?? -Infinity);
    if (age > freshFor) {
      const fetching = this.#fetch();
      if (age > usualFor) await fetching;
    }
    const known = this.#known;
    if (known === undefined || performance.now() - known.fetchedAt > goodFor) throw unavailable();
    return known.find;
  }

  /** @returns whether the keys were fetched now, by this call or one that it shares. */
  async #fetch(): Promise<boolean> {
    if (this.#fetching !== undefined) return this.#fetching;
    if (performance.now() - this.#askedAt < cooldown) return false;
    this.#askedAt = performance.now();
    this.#fetching = this.#ask().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #ask(): Promise<boolean> {
    try {
      const find = createLocalJWKSet(await fetchKeys(this.#url));
      this.#known = { find, fetchedAt: performance.now() };
      this.#isAway = false;
      return true;
    } catch (error) {
      this.#isAway = true;
      this.#onFailure(error);
      return false;
    }
  }
}

/** @throws Error where the issuer does not answer, or answers something else. */
async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    // Only the address that was configured is trusted.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer's keys were answered with status ${String(response.status)}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largestSet) throw new Error("the set of the issuer's keys is too large");
    chunks.push(chunk);
  }
  // createLocalJWKSet checks its form.
  return JSON.parse(Buffer.concat(chunks).toString()) as JSONWebKeySet;
}

function unavailable(): Failure {
  return new Failure(
    'UNAVAILABLE',
    'The token cannot be checked, because the keys of its issuer cannot be had at the moment; try again',
  );
}
