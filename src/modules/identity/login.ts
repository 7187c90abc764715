import { mutation, payloadRow, payloadSecret, payloadValue } from '../../journal/mutation.ts';
import { KeptRefusal } from '../../journal/work.ts';
import { instantText } from '../../kernel/instant.ts';
import { optional, required, requiredColumns } from '../../schema/input.ts';
import { User } from './identity.entities.ts';
import { checkPassword, PasswordProof } from './password-proof.ts';
import { lockedSecondFactor, takeCode } from './second-factor.ts';
import { typedCode } from './second-factor-code.ts';
import { startSession } from './start-session.ts';

const nobody = {
  token: null,
  expiresAt: null,
  user: null,
} as const;

const words = {
  message: 'Name and password, or the code, do not belong together',
  field: null,
} as const;

/** `login`: a session for who knows the password, and has the device where one is set up. */
export const login = mutation({
  name: 'login',
  description:
    'Starts a session of seven days. After failures the account has to wait before it is tried ' +
    'again from the same address, for longer each time.',
  permission: 'everyone',
  isUnkeyed: true,
  input: {
    ...requiredColumns(User, 'username'),
    password: required('String', 'Password of the user.'),
    code: optional(
      'String',
      'What the device of the second factor shows, or a recovery code; each is good once. Needed ' +
        'where the user has a second factor.',
    ),
  },
  payload: {
    token: payloadSecret(
      'Token of the session, to be shown as «Authorization: Bearer …»; null where none was started.',
    ),
    expiresAt: payloadValue('DateTime', 'When the session ends by itself.', null),
    user: payloadRow(User, 'Who is signed in now.', { readAs: 'token' }),
    secondFactorRequired: payloadValue(
      'Boolean',
      'Whether the password was right and a code is needed as well: send both.',
      false,
    ),
  },
  prepare: async ({ username, password, code }, preparation) => {
    const typed = (code ?? null) === null ? null : typedCode(code ?? '');
    const checked = await checkPassword({ username }, password, preparation);
    return { typed, checked };
  },
  useCase: async (work, _input, { typed, checked }) => {
    const proof = await PasswordProof.of(work, checked, words);
    const user = await proof.user();
    if (user instanceof KeptRefusal) return user;
    const factor = await lockedSecondFactor(work, user.id);
    const hasFactor = factor !== null && (factor.confirmedAt ?? null) !== null;
    const actor = { userId: user.id, label: user.username };
    const audited = { resourceType: 'User', resourceId: user.id, actor };
    if (hasFactor && typed === null) {
      work.recordAudit({ ...audited, status: 'CODE_REQUIRED' });
      return { ...nobody, secondFactorRequired: true };
    }
    if (hasFactor && typed !== null && !(await takeCode(work, user.id, factor, typed))) {
      return proof.fail('WRONG_CODE');
    }
    await proof.succeed();
    if (checked.newHash !== undefined) user.passwordHash = checked.newHash;
    const { sessionToken, expiresAt } = await startSession(work.em, user.id, work.origin, work.now);
    const secondFactor = hasFactor ? (typed?.kind ?? null) : null;
    work.recordAudit({ ...audited, after: { secondFactor } });
    return {
      token: sessionToken,
      expiresAt: instantText(expiresAt.getTime()),
      user: [user.id],
      secondFactorRequired: false,
    };
  },
});
