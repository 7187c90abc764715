import type { EntitySchema } from '@mikro-orm/core';
import { configurationEntities } from './configuration/configuration.entities.ts';
import { identityEntities } from './identity/identity.entities.ts';
import { marketDataEntities } from './market-data/market-data.entities.ts';
import { referenceEntities } from './reference/reference.entities.ts';

/** Every table of the model, in the order in which modules depend on each other. */
export const entities: readonly EntitySchema[] = [
  ...identityEntities,
  ...referenceEntities,
  ...marketDataEntities,
  ...configurationEntities,
];
