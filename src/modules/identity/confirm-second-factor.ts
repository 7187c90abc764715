import { mutation, payloadSecretList } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { required } from '../../schema/input.ts';
import { signedInUser } from './password-proof.ts';
import { lockedSecondFactor, takeCode } from './second-factor.ts';
import { newRecoveryCodes, typedCode } from './second-factor-code.ts';

/** `confirmSecondFactor`: from now on, signing in takes a code. */
export const confirmSecondFactor = mutation({
  name: 'confirmSecondFactor',
  description:
    'Proves by a first code that the device has the secret of enrollSecondFactor. From then on the ' +
    'user signs in with a code as well.',
  permission: 'every user',
  isUnkeyed: true,
  input: { code: required('String', 'The six digits that the device shows.') },
  payload: {
    recoveryCodes: payloadSecretList(
      'Ten codes that are each good for one sign-in without the device; shown only now.',
    ),
  },
  prepare: async ({ code }) => {
    const typed = typedCode(code);
    if (typed.kind === 'TOTP') return typed;
    throw refused(
      'INVALID',
      'code is a recovery code; it takes the six digits that the device shows',
      'code',
    );
  },
  useCase: async (work, _input, typed) => {
    const userId = signedInUser(work);
    const factor = await lockedSecondFactor(work, userId);
    if (factor === null) {
      throw refused('NOT_FOUND', 'No second factor is being set up; begin with enrollSecondFactor');
    }
    if ((factor.confirmedAt ?? null) !== null) {
      throw refused('CONFLICT', 'The second factor is confirmed already');
    }
    if (!(await takeCode(work, userId, factor, typed))) {
      throw refused(
        'INVALID_CREDENTIALS',
        'code is not what the device shows now; see that its clock is right, and try the next one',
        'code',
      );
    }
    const { codes, hashes } = newRecoveryCodes();
    factor.confirmedAt = work.now;
    factor.recoveryCodeHashes = hashes;
    work.recordAudit({ resourceType: 'User', resourceId: userId });
    return { recoveryCodes: codes };
  },
});
