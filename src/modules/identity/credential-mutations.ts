import type { Mutation } from '../../journal/mutation.ts';
import { changePassword } from './change-password.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { createUser } from './create-user.ts';
import { disableSecondFactor } from './disable-second-factor.ts';
import { enrollSecondFactor } from './enroll-second-factor.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { registerUser } from './register-user.ts';
import { updateUser } from './update-user.ts';

/** Users, and what proves who they are. */
export const credentialMutations: readonly Mutation[] = [
  registerUser,
  login,
  logout,
  changePassword,
  enrollSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  createUser,
  updateUser,
];
