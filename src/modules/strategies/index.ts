/** The door of strategies: rules that find trades, and the signals that they give. */
export { strategyResources } from './strategies.schema.ts';
