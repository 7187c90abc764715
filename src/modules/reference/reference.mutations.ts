import type { Mutation } from '../../journal/mutation.ts';
import { addInstrumentAlias } from './add-instrument-alias.ts';
import { createInstrument } from './create-instrument.ts';
import { updateInstrument } from './update-instrument.ts';

/** What can be changed of reference data. */
export const referenceMutations: readonly Mutation[] = [
  createInstrument,
  updateInstrument,
  addInstrumentAlias,
];
