import { mutation } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { KeptRefusal } from '../../journal/work.ts';
import { required } from '../../schema/input.ts';
import { checkPassword, PasswordProof, signedInUser } from './password-proof.ts';
import { lockedSecondFactor, takeCode } from './second-factor.ts';
import { typedCode } from './second-factor-code.ts';

const words = { message: 'password and code do not belong together', field: null } as const;

/** `disableSecondFactor`: signing in takes the password alone. */
export const disableSecondFactor = mutation({
  name: 'disableSecondFactor',
  description:
    'Takes away the second factor of the user who is signed in. What is wrong counts as a failure ' +
    'to sign in.',
  permission: 'every user',
  isUnkeyed: true,
  input: {
    password: required('String', 'Password of the user.'),
    code: required('String', 'What the device shows, or a recovery code.'),
  },
  payload: {},
  prepare: async ({ password, code }, preparation) => {
    const typed = typedCode(code);
    const checked = await checkPassword({ id: signedInUser(preparation) }, password, preparation);
    return { typed, checked };
  },
  useCase: async (work, _input, { typed, checked }) => {
    const proof = await PasswordProof.of(work, checked, words);
    const user = await proof.user();
    if (user instanceof KeptRefusal) return user;
    const factor = await lockedSecondFactor(work, user.id);
    if (factor === null || (factor.confirmedAt ?? null) === null) {
      throw refused('NOT_FOUND', 'The user has no second factor');
    }
    if (!(await takeCode(work, user.id, factor, typed))) return proof.fail('WRONG_CODE');
    await proof.succeed();
    work.em.remove(factor);
    work.recordAudit({ resourceType: 'User', resourceId: user.id });
    return {};
  },
});
