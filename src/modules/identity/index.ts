/** Who uses the gateway, and what proves it. */
export {
  announceAdministrator,
  type AdministratorNews,
  type Announcement,
  type Audience,
} from './announce-administrator.ts';
export {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  type BootstrapOptions,
  type BootstrapOutcome,
  type ChosenKeyOutcome,
} from './bootstrap-administrator.ts';
export { identityResources } from './identity.schema.ts';
export {
  identityRightsSource,
  type IdentityRightsSource,
  type RightsSourceOptions,
} from './rights-source.ts';
export {
  newSignInLink,
  useSignInLink,
  type SignInOrigin,
  type StartedSession,
} from './sign-in-link.ts';
