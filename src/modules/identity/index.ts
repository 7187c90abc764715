/** Who uses the gateway, and what proves it. */
export { announceAdministrator } from './announce-administrator.ts';
export {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  type BootstrapOutcome,
} from './bootstrap-administrator.ts';
export { credentialMutations } from './credential-mutations.ts';
export { EndedCredentials } from './forget-ended.ts';
export { identityResources } from './identity.schema.ts';
export { linkAccount, unlinkAccount } from './link-account.ts';
export { tokenOwners } from './issuer-accounts.ts';
export { identityRightsSource } from './rights-source.ts';
export { roleMutations } from './role-mutations.ts';
export { addPermissionCheck } from './permission-check.schema.ts';
export { addViewer } from './viewer.schema.ts';
export { secretKeyOf } from './secret-key.ts';
export { newSignInLink, useSignInLink } from './sign-in-link.ts';
export type { StartedSession } from './start-session.ts';
export { storeRights } from './store-rights.ts';
