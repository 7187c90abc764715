/** The configuration: what the environment says, read once and checked. */
export { ConfigurationError } from './configuration-error.ts';
export {
  readConfiguration,
  readProcessConfiguration,
  type Configuration,
  type Environment,
  type LogLevel,
  type TradingEnvironment,
} from './configuration.ts';
export {
  describeTarget,
  type DatabaseTarget,
  type ServerEngine,
  type ServerTarget,
  type SqliteTarget,
} from './database-target.ts';
export type { IssuerConfiguration } from './issuer.ts';
export { environmentReference, type VariableName, type VariableReference } from './variables.ts';
