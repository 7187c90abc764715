import { mutation, payloadSecret } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { KeptRefusal } from '../../journal/work.ts';
import { required } from '../../schema/input.ts';
import { TwoFactor } from './identity.entities.ts';
import { checkPassword, PasswordProof, signedInUser } from './password-proof.ts';
import { lockedSecondFactor, requiredKey } from './second-factor.ts';
import { deviceSettings, newSharedSecret } from './second-factor-code.ts';
import { encryptSecret } from './second-factor-secret.ts';

const words = { message: 'password is not the password of the user', field: ['password'] } as const;

/** `enrollSecondFactor`: a secret for a device, good once a code has proved that it has arrived. */
export const enrollSecondFactor = mutation({
  name: 'enrollSecondFactor',
  description:
    'Begins to set up a second factor of the user who is signed in: a device that makes codes by ' +
    'the time (TOTP). Signing in asks for them once confirmSecondFactor has been sent one. Sent ' +
    'again before that, it begins anew.',
  permission: 'every user',
  isUnkeyed: true,
  input: { password: required('String', 'Password of the user.') },
  payload: {
    secret: payloadSecret('What to type into the device, in base32; shown only now.'),
    uri: payloadSecret('The same as a link (otpauth://), for a QR code; shown only now.'),
  },
  prepare: async ({ password }, preparation) =>
    checkPassword({ id: signedInUser(preparation) }, password, preparation),
  useCase: async (work, _input, checked) => {
    const { em, now, settings } = work;
    const proof = await PasswordProof.of(work, checked, words);
    const user = await proof.user();
    if (user instanceof KeptRefusal) return user;
    await proof.succeed();
    const factor = await lockedSecondFactor(work, user.id);
    if ((factor?.confirmedAt ?? null) !== null) {
      throw refused(
        'CONFLICT',
        'The user has a second factor; take it away with disableSecondFactor before another is set up',
      );
    }
    const secret = newSharedSecret();
    const begun = {
      secretEncrypted: encryptSecret(requiredKey(settings), user.id, secret),
      recoveryCodeHashes: [],
      createdAt: now,
    };
    if (factor === null) em.create(TwoFactor, { user: user.id, ...begun });
    else Object.assign(factor, begun);
    work.recordAudit({ resourceType: 'User', resourceId: user.id });
    return deviceSettings(secret, user.username);
  },
});
