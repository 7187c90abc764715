import { nothingAllowed, type Access, type Decision } from './authorize.ts';
import type { Caller } from './caller.ts';

/** Who asks, and what the operation that is asked may do. */
export interface Rights {
  readonly caller: Caller;
  /** Undefined where the permission was not asked for, or not given. */
  under(permission: string): Access | undefined;
}

/**
 * The rights of one operation: none until they have been decided, and then what it was allowed when
 * it was planned. Whatever reads rows asks them again.
 */
export class OperationRights implements Rights {
  readonly caller: Caller;
  #decision: Decision = nothingAllowed;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  /** Takes what was decided of all that the operation uses. */
  allow(decision: Decision): void {
    this.#decision = decision;
  }

  under(permission: string): Access | undefined {
    return this.#decision.get(permission);
  }
}
