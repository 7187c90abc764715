import type { TypeScope } from '../schema/type-scope.ts';
import { addTradingFields } from './trading/index.ts';

/** Adds the fields of the modules that are resolved by hand. */
export function addModuleFields(scope: TypeScope): void {
  addTradingFields(scope);
}
