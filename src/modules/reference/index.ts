/** Reference data: what is traded. */
export { referenceMutations } from './reference.mutations.ts';
export { referenceResources } from './reference.schema.ts';
export { requireInstrument } from './resolve-instrument.ts';
