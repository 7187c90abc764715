import type { Database } from '../database/database.ts';
import type { Mutation } from '../journal/mutation.ts';
import { credentialMutations, roleMutations } from './identity/index.ts';
import { marketDataMutations } from './market-data/index.ts';
import { fieldsOfPermission, knownPermissions } from './permissions.ts';
import { referenceMutations } from './reference/index.ts';

const permissionCatalogue = {
  find: (name: string) => knownPermissions.find((permission) => permission.name === name),
  fieldsOf: (database: Database, name: string) => fieldsOfPermission(database, mutations, name),
};

/** Everything that can be changed, in the order in which modules depend on each other. */
export const mutations: readonly Mutation[] = [
  ...credentialMutations,
  ...roleMutations(permissionCatalogue),
  ...referenceMutations,
  ...marketDataMutations,
];
