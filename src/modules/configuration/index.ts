/** The door of the configuration: its versions, and the checks they went through. */
export { configurationResources } from './configuration.schema.ts';
