import type { Database } from '../database/database.ts';
import type { TypeScope } from '../schema/type-scope.ts';
import { addPermissionCheck, addViewer } from './identity/index.ts';
import { knownPermissions } from './permissions.ts';
import { addTradingFields } from './trading/index.ts';

/**
 * Adds the fields of the modules that are resolved by hand.
 * @param database which they ask; undefined where the schema is only printed.
 */
export function addModuleFields(scope: TypeScope, database: Database | undefined): void {
  addViewer(scope);
  addPermissionCheck(scope, knownPermissions, database);
  addTradingFields(scope);
}
