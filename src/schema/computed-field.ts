import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Compute } from '../query/field-read.ts';

/** A field that follows from columns of its row. */
export interface ComputedField {
  /** A scalar's name. */
  readonly type: 'Decimal' | 'BigInt' | 'Boolean' | 'Int' | 'String';
  readonly isNullable: boolean;
  readonly description: string;
  /** Fields of the columns from which it follows. */
  readonly needs: readonly string[];
  readonly compute: Compute;
}

/** A property's value in API form: an instant as RFC 3339 text, a whole number of 64 bits as text. */
type ApiValue<Value> = Value extends Date | bigint
  ? string
  : Value extends undefined
    ? null
    : Value;

type Property<Entity extends EntitySchema> = Extract<keyof InferEntity<Entity>, string>;

type ColumnsOf<Entity extends EntitySchema, Needs extends Property<Entity>> = {
  readonly [Field in Needs]-?: ApiValue<InferEntity<Entity>[Field]>;
};

interface Shown {
  readonly type: ComputedField['type'];
  readonly description: string;
}

/**
 * Declares a field that follows from columns of the row: `compute` gets their API values, and gives
 * one. It must be pure. What may be null says so.
 * @param needs the columns that the read engine fetches for it.
 */
export function computed<Entity extends EntitySchema, const Needs extends Property<Entity>>(
  _entity: Entity,
  needs: readonly Needs[],
  field: Shown &
    (
      | {
          readonly isNullable: true;
          readonly compute: (columns: ColumnsOf<Entity, Needs>) => JsonValue;
        }
      | {
          readonly isNullable?: false;
          readonly compute: (columns: ColumnsOf<Entity, Needs>) => Exclude<JsonValue, null>;
        }
    ),
): ComputedField {
  const { type, description, compute } = field;
  return {
    type,
    description,
    isNullable: field.isNullable === true,
    needs,
    // The engine gives what `needs` names, in API form.
    compute: (values) => compute(values as ColumnsOf<Entity, Needs>),
  };
}
