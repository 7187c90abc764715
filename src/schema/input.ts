import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { DemandedType } from '../access/demand.ts';
import { ExactColumn } from '../database/column.ts';
import type { ColumnKind } from '../database/column-kind.ts';
import type { Dialect } from '../database/engine.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Enumeration } from '../kernel/enumeration.ts';
import { badInput, Failure } from '../kernel/failures.ts';
import type { Builder } from './builder.ts';
import { typeUses } from './use-extension.ts';
import {
  scalarOfKind,
  type FilterInput,
  type ScalarName,
  type ValueType,
  type ValueTypes,
} from './value-types.ts';

/*
 * Inputs of mutations as data: one declaration gives the type in the schema and the type that the
 * use case is written against.
 */

/** A scalar's name, an enumeration, or another input. */
export type InputFieldType = ScalarName | Enumeration | InputObject;

export interface InputField<
  Value = unknown,
  IsRequired extends boolean = boolean,
  IsList extends boolean = boolean,
> {
  readonly type: InputFieldType;
  /** A sentence with the unit, where there is one. */
  readonly description: string;
  readonly isRequired: IsRequired;
  /** Whether it takes a list, none of whose members is null. */
  readonly isList: IsList;
  /** The column that is to hold it, by which it is checked before anything is done. */
  readonly kind?: ColumnKind;
  /** For the compiler alone: what one value is in the program. */
  readonly valueType?: Value;
}

export type InputFields = Readonly<Record<string, InputField>>;

/** An input type that stands within another. */
export interface InputObject<Fields extends InputFields = InputFields> {
  readonly inputName: string;
  readonly description: string;
  readonly fields: Fields;
  /** What its fields take of rights, where they are those of a mutation. */
  readonly takes?: DemandedType;
}

type ScalarValue<Name extends ScalarName> = Name extends 'Int'
  ? number
  : Name extends 'Boolean'
    ? boolean
    : Name extends 'JSON'
      ? JsonValue
      : string;

type ValueOf<Type extends InputFieldType> = Type extends ScalarName
  ? ScalarValue<Type>
  : Type extends Enumeration<infer Name>
    ? Name
    : Type extends InputObject<infer Fields>
      ? InputOf<Fields>
      : never;

type FieldValue<Field extends InputField> =
  Field extends InputField<infer Value, boolean, infer IsList>
    ? IsList extends true
      ? readonly Value[]
      : Value
    : never;

/** What a use case is given: API values, as in database/codec.ts. What is left out is undefined. */
export type InputOf<Fields extends InputFields> = {
  readonly [
    Name in keyof Fields as Fields[Name]['isRequired'] extends true ? Name : never
  ]: FieldValue<Fields[Name]>;
} & {
  readonly [
    Name in keyof Fields as Fields[Name]['isRequired'] extends true ? never : Name
  ]?: FieldValue<Fields[Name]> | null;
};

/** A field that must be given. */
export function required<const Type extends InputFieldType>(
  type: Type,
  description: string,
): InputField<ValueOf<Type>, true, false> {
  return { type, description, isRequired: true, isList: false };
}

/** A field that may be left out, or null. */
export function optional<const Type extends InputFieldType>(
  type: Type,
  description: string,
): InputField<ValueOf<Type>, false, false> {
  return { type, description, isRequired: false, isList: false };
}

/** A list that must be given. */
export function requiredList<const Type extends InputFieldType>(
  type: Type,
  description: string,
): InputField<ValueOf<Type>, true, true> {
  return { type, description, isRequired: true, isList: true };
}

/** A list that may be left out, or null. */
export function optionalList<const Type extends InputFieldType>(
  type: Type,
  description: string,
): InputField<ValueOf<Type>, false, true> {
  return { type, description, isRequired: false, isList: true };
}

type Property<Entity extends EntitySchema> = Extract<keyof InferEntity<Entity>, string>;

type ColumnValue<Value> = Value extends Date | bigint ? string : Exclude<Value, null | undefined>;

type ColumnFields<
  Entity extends EntitySchema,
  Names extends Property<Entity>,
  IsRequired extends boolean,
> = {
  readonly [Name in Names]: InputField<ColumnValue<InferEntity<Entity>[Name]>, IsRequired, false>;
};

/** Fields that must be given, with the types and descriptions of the entity's columns. */
export function requiredColumns<
  Entity extends EntitySchema,
  const Names extends readonly Property<Entity>[],
>(entity: Entity, ...names: Names): ColumnFields<Entity, Names[number], true> {
  return columnFields(entity, names, true) as ColumnFields<Entity, Names[number], true>;
}

/** Fields that may be left out, with the types and descriptions of the entity's columns. */
export function optionalColumns<
  Entity extends EntitySchema,
  const Names extends readonly Property<Entity>[],
>(entity: Entity, ...names: Names): ColumnFields<Entity, Names[number], false> {
  return columnFields(entity, names, false) as ColumnFields<Entity, Names[number], false>;
}

function columnFields(
  entity: EntitySchema,
  names: readonly string[],
  isRequired: boolean,
): InputFields {
  // Not discovered yet, so a property holds what its builder was told.
  const properties = entity.meta.properties as Readonly<
    Record<string, { readonly type?: unknown; readonly comment?: string } | undefined>
  >;
  return Object.fromEntries(
    names.map((name) => {
      const { type, comment: description } = properties[name] ?? {};
      if (!(type instanceof ExactColumn) || description === undefined) {
        throw new Error(`${entity.meta.className} has no column ${name} with a comment`);
      }
      const { kind } = type;
      return [name, { type: inputTypeOfKind(kind), kind, description, isRequired, isList: false }];
    }),
  );
}

function inputTypeOfKind(kind: ColumnKind): InputFieldType {
  return kind.kind === 'enumeration' ? kind.enumeration : scalarOfKind(kind);
}

/** An input's fields that were given: where a default exists, null is what is left out. */
export function withoutNulls<Input extends object>(
  input: Input,
): { [Name in keyof Input]: Exclude<Input[Name], null> } {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as { [Name in keyof Input]: Exclude<Input[Name], null> };
}

/** Declares an input that stands within another. */
export function inputObject<const Fields extends InputFields>(
  inputName: string,
  description: string,
  fields: Fields,
): InputObject<Fields> {
  return { inputName, description, fields };
}

const madeInputs = new WeakMap<Builder, Map<string, FilterInput>>();

/** The schema's type of an input; each is made once. */
export function inputTypeOf(
  builder: Builder,
  values: ValueTypes,
  { inputName, description, fields, takes }: InputObject,
): FilterInput {
  const made = madeInputs.get(builder) ?? new Map<string, FilterInput>();
  madeInputs.set(builder, made);
  const known = made.get(inputName);
  if (known !== undefined) return known;
  const ref = builder.inputRef<Readonly<Record<string, unknown>>>(inputName);
  made.set(inputName, ref);
  const typeOf = (type: InputFieldType): ValueType | FilterInput => {
    if (typeof type === 'string') return type;
    return 'inputName' in type ? inputTypeOf(builder, values, type) : values.enumeration(type);
  };
  ref.implement({
    description,
    ...(takes === undefined
      ? {}
      : { extensions: typeUses({ fieldsOf: takes, except: ['idempotencyKey'] }) }),
    fields: (t) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => {
          const { description: sentence, isRequired: required } = field;
          const type = typeOf(field.type);
          return [
            name,
            field.isList
              ? t.field({ type: [type], description: sentence, required })
              : t.field({ type, description: sentence, required }),
          ];
        }),
      ),
  });
  return ref;
}

/**
 * Refuses what a column could not hold, before anything is done.
 * @param place of the input, as clients name it: `input`.
 * @throws Failure BAD_USER_INPUT that names the field.
 */
export function checkInput(
  dialect: Dialect,
  fields: InputFields,
  input: Readonly<Record<string, unknown>>,
  place: string,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = input[name];
    if (value === undefined || value === null) continue;
    const own = `${place}.${name}`;
    if (!field.isList) checkValue(dialect, field, value, own);
    else {
      for (const [index, member] of (value as readonly unknown[]).entries()) {
        checkValue(dialect, field, member, `${own}.${String(index)}`);
      }
    }
  }
}

function checkValue(
  dialect: Dialect,
  { type, kind }: InputField,
  value: unknown,
  place: string,
): void {
  if (typeof type === 'object' && 'inputName' in type) {
    checkInput(dialect, type.fields, value as Readonly<Record<string, unknown>>, place);
  } else if (kind !== undefined) {
    try {
      dialect.codec(kind).bind(value as JsonValue);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw badInput(`${place}: ${error.message}`);
    }
  }
}
