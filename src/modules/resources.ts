import type { ResourceDeclaration } from '../schema/declaration.ts';
import { marketDataResources } from './market-data/index.ts';
import { referenceResources } from './reference/index.ts';

/** Everything that the API reads, in the order in which modules depend on each other. */
export const resources: readonly ResourceDeclaration[] = [
  ...referenceResources,
  ...marketDataResources,
];
