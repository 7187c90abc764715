import type { Mutation } from '../../journal/mutation.ts';
import { createInstrument } from './create-instrument.ts';

/** What can be changed of reference data. */
export const referenceMutations: readonly Mutation[] = [createInstrument];
