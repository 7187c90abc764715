/** Reference data: what is traded. */
export { referenceResources } from './reference.schema.ts';
export { findInstrument, requireInstrument, type InstrumentName } from './resolve-instrument.ts';
