import { LockMode, type InferEntity } from '@mikro-orm/core';
import type { Preparation } from '../../journal/journal.ts';
import { Refusal, refused, type UserError } from '../../journal/refusal.ts';
import { KeptRefusal, type Work } from '../../journal/work.ts';
import { User } from './identity.entities.ts';
import {
  attemptFrom,
  countFailure,
  failuresSoFar,
  forgetFailures,
  type Attempted,
  type Failures,
} from './login-throttle.ts';
import { hashPassword, isOutdated, isPassword } from './password-hash.ts';
import { recordFailedLogin, type LoginFailure } from './record-failed-login.ts';

/** Who is to be proved to be there: by name, or the user who is signed in. */
export type ClaimedUser = { readonly username: string } | { readonly id: string };

/** What came of checking a password, before the transaction that acts on it. */
export interface CheckedPassword {
  readonly attempted: Attempted;
  readonly user: { readonly id: string; readonly username: string } | null;
  /** Undefined where it was right. */
  readonly failure: LoginFailure | undefined;
  /** The stored hash that it was checked against. */
  readonly checkedHash: string | null;
  /** The same password hashed anew, where the stored hash is of former parameters. */
  readonly newHash: string | undefined;
}

/**
 * Checks a password. Whatever is wrong (the name, the password, or that the user has none or may not
 * sign in), it costs the same reads and one hash.
 * @throws Refusal RATE_LIMITED without checking anything, where it has failed too often.
 */
export async function checkPassword(
  claimed: ClaimedUser,
  password: string,
  { database, origin, signal }: Preparation,
): Promise<CheckedPassword> {
  const em = database.orm.em.fork();
  const user = 'id' in claimed ? await em.findOne(User, claimed) : undefined;
  const account = 'username' in claimed ? claimed.username : (user?.username ?? '');
  const attempted = attemptFrom(account, origin.ipAddress);
  await failuresSoFar(em, attempted, new Date());
  const found = user ?? (await em.findOne(User, { username: account }));
  const checkedHash = found?.passwordHash ?? null;
  const isRight = await isPassword(password, checkedHash, signal);
  const failure = failureOf(found, checkedHash, isRight);
  const isHashedAnew = failure === undefined && checkedHash !== null && isOutdated(checkedHash);
  return {
    attempted,
    user: found === null ? null : { id: found.id, username: found.username },
    failure,
    checkedHash,
    newHash: isHashedAnew ? await hashPassword(password, signal) : undefined,
  };
}

function failureOf(
  user: InferEntity<typeof User> | null,
  hash: string | null,
  isRight: boolean,
): LoginFailure | undefined {
  if (user === null) return 'UNKNOWN_USER';
  if (hash === null) return 'NO_PASSWORD';
  if (!isRight) return 'WRONG_PASSWORD';
  return user.status === 'ACTIVE' ? undefined : 'NOT_ACTIVE';
}

/** What clients are told of a proof that failed; the same, whatever was wrong. */
export interface FailureWords {
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** A password that was checked, in the transaction that acts on it. */
export class PasswordProof {
  readonly #work: Work;
  readonly #checked: CheckedPassword;
  readonly #failures: Failures;
  readonly #words: FailureWords;

  private constructor(
    work: Work,
    checked: CheckedPassword,
    failures: Failures,
    words: FailureWords,
  ) {
    this.#work = work;
    this.#checked = checked;
    this.#failures = failures;
    this.#words = words;
  }

  /**
   * Takes the turn of the account: of many who try at once, each sees the failures of those before
   * it, and one that comes when the account has to wait is not told whether it was right.
   * @throws Refusal RATE_LIMITED where it has failed too often.
   */
  static async of(
    work: Work,
    checked: CheckedPassword,
    words: FailureWords,
  ): Promise<PasswordProof> {
    const failures = await failuresSoFar(work.em, checked.attempted, work.now, { lock: true });
    return new PasswordProof(work, checked, failures, words);
  }

  /**
   * The user whose password it was, locked; a refusal where it was not.
   * @throws Refusal CONFLICT where the password was changed since it was checked.
   */
  async user(): Promise<InferEntity<typeof User> | KeptRefusal> {
    const { user: found, failure, checkedHash } = this.#checked;
    if (failure !== undefined || found === null) return this.fail(failure ?? 'UNKNOWN_USER');
    const user = await this.#work.em.findOne(
      User,
      { id: found.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (user?.status !== 'ACTIVE') return this.fail('NOT_ACTIVE');
    if (user.passwordHash !== checkedHash) {
      throw refused('CONFLICT', 'The password was changed a moment ago; try again');
    }
    return user;
  }

  /** Counts a failure, says so in the audit log, and refuses. */
  async fail(reason: LoginFailure): Promise<KeptRefusal> {
    const { attempted, user } = this.#checked;
    await countFailure(this.#work, attempted, this.#failures);
    recordFailedLogin(this.#work, { reason, user });
    return new KeptRefusal([{ code: 'INVALID_CREDENTIALS', ...this.#words }]);
  }

  /** Forgets the failures before: somebody has proved who they are. */
  async succeed(): Promise<void> {
    await forgetFailures(this.#work, this.#checked.attempted, this.#failures);
  }
}

/**
 * The user who is signed in.
 * @throws Refusal INVALID for the command line, which is nobody.
 */
export function signedInUser({ caller }: Pick<Preparation, 'caller'>): string {
  if (caller.kind === 'known') return caller.userId;
  throw refused('INVALID', 'This is for a user who is signed in');
}

/** Throws what is wrong, where something is. */
export function refuseAll(...problems: readonly (readonly UserError[])[]): void {
  const all = problems.flat();
  if (all.length > 0) throw new Refusal(all);
}
