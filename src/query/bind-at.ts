import type { JsonValue } from '../kernel/canonical-json.ts';
import { Failure, badInput } from '../kernel/failures.ts';
import type { Bindable } from '../database/engine.ts';
import type { Column } from './resource.ts';

/** Binds a value; a refusal begins with the place where the value stands. */
export function bindAt(column: Column, value: unknown, place: string): Bindable {
  try {
    return column.codec.bind(value as JsonValue) as Bindable;
  } catch (error) {
    if (error instanceof Failure) throw badInput(`${place}: ${error.message}`);
    throw error;
  }
}
