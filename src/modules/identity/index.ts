/** Who uses the gateway, and what proves it. */
export { announceAdministrator } from './announce-administrator.ts';
export {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  type BootstrapOutcome,
} from './bootstrap-administrator.ts';
export { identityResources } from './identity.schema.ts';
export { identityRightsSource } from './rights-source.ts';
export { secretKeyOf } from './secret-key.ts';
export { newSignInLink, useSignInLink, type StartedSession } from './sign-in-link.ts';
