import type { Mutation } from '../journal/mutation.ts';
import { marketDataMutations } from './market-data/index.ts';
import { referenceMutations } from './reference/index.ts';

/** Everything that can be changed, in the order in which modules depend on each other. */
export const mutations: readonly Mutation[] = [...referenceMutations, ...marketDataMutations];
