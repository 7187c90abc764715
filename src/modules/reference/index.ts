/** Reference data: what is traded. */
export { instrumentNameFields } from './instrument-input.ts';
export type { AssetClass } from './reference.enums.ts';
export { referenceMutations } from './reference.mutations.ts';
export { referenceResources } from './reference.schema.ts';
export { instrumentNamed, requireInstrument } from './resolve-instrument.ts';
