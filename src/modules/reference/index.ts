/** Reference data: what is traded. */
export { referenceResources } from './reference.schema.ts';
export { requireInstrument } from './resolve-instrument.ts';
