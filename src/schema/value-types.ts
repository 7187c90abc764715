import type { EnumRef } from '@pothos/core';
import type { Enumeration } from '../kernel/enumeration.ts';
import type { ColumnKind } from '../database/column-kind.ts';
import type { Builder, SchemaTypes } from './builder.ts';

export type ScalarName =
  'Decimal' | 'DateTime' | 'Date' | 'BigInt' | 'JSON' | 'Int' | 'String' | 'Boolean' | 'ID';

export type ValueType = ScalarName | EnumRef<SchemaTypes, string>;
export type FilterInput = PothosSchemaTypes.ImplementableInputObjectRef<
  SchemaTypes,
  Readonly<Record<string, unknown>>
>;

/** The scalar of a column's values. */
export function scalarOfKind(kind: Exclude<ColumnKind, { kind: 'enumeration' }>): ScalarName {
  switch (kind.kind) {
    case 'decimal':
      return 'Decimal';
    case 'instant':
      return 'DateTime';
    case 'date':
      return 'Date';
    case 'boolean':
      return 'Boolean';
    case 'integer':
    case 'sequence':
      return 'Int';
    case 'big':
      return 'BigInt';
    case 'uuid':
      return 'ID';
    case 'text':
    case 'longText':
      return 'String';
    case 'json':
    case 'canonical':
      return 'JSON';
  }
}

/** The types of columns' values, and of filters on them; each is made once, when first needed. */
export class ValueTypes {
  readonly #builder: Builder;
  readonly #enumerations = new Map<string, EnumRef<SchemaTypes, string>>();
  readonly #filters = new Map<string, FilterInput>();

  constructor(builder: Builder) {
    this.#builder = builder;
  }

  enumeration({ name, description, values }: Enumeration): EnumRef<SchemaTypes, string> {
    let type = this.#enumerations.get(name);
    if (type === undefined) {
      type = this.#builder.enumType(name, {
        description,
        values: Object.fromEntries(
          Object.entries(values).map(([value, sentence]) => [
            value,
            { value, description: sentence },
          ]),
        ),
      });
      this.#enumerations.set(name, type);
    }
    return type;
  }

  /** A type by the name that a declaration gives: a scalar, or an enumeration made before. */
  named(name: string): ValueType {
    return this.#enumerations.get(name) ?? (name as ScalarName);
  }

  ofKind(kind: ColumnKind): ValueType {
    return kind.kind === 'enumeration' ? this.enumeration(kind.enumeration) : scalarOfKind(kind);
  }

  /** The filter on a column of the kind: `DecimalFilter`, `TimeframeFilter`. */
  filterOf(kind: ColumnKind): FilterInput {
    const type = this.ofKind(kind);
    const name = `${typeof type === 'string' ? type : type.name}Filter`;
    let filter = this.#filters.get(name);
    if (filter === undefined) {
      filter = this.#addFilter(name, type, kind);
      this.#filters.set(name, filter);
    }
    return filter;
  }

  #addFilter(name: string, type: ValueType, kind: ColumnKind): FilterInput {
    const ref = this.#builder.inputRef<Readonly<Record<string, unknown>>>(name);
    const typeName = typeof type === 'string' ? type : type.name;
    const isEqual = type !== 'JSON';
    const isSorted = isEqual && !['boolean', 'enumeration', 'uuid'].includes(kind.kind);
    const isText = kind.kind === 'text' || kind.kind === 'longText';
    ref.implement({
      description: `Conditions on a value of the type ${typeName}; all that are given must hold.`,
      fields: (t) => ({
        ...(isEqual
          ? {
              eq: t.field({ type, description: 'Is equal to this.' }),
              ne: t.field({ type, description: 'Is not equal to this, or is null.' }),
              in: t.field({ type: [type], description: 'Is one of these; none when empty.' }),
              notIn: t.field({ type: [type], description: 'Is none of these, or is null.' }),
            }
          : {}),
        ...(isSorted
          ? {
              gt: t.field({ type, description: 'Comes after this.' }),
              gte: t.field({ type, description: 'Is equal to this or comes after it.' }),
              lt: t.field({ type, description: 'Comes before this.' }),
              lte: t.field({ type, description: 'Is equal to this or comes before it.' }),
            }
          : {}),
        ...(isText
          ? {
              contains: t.field({ type, description: 'Contains this text, as written.' }),
              startsWith: t.field({ type, description: 'Begins with this text, as written.' }),
              containsInsensitive: t.field({
                type,
                description: 'Contains this text, the case of the letters A to Z aside.',
              }),
            }
          : {}),
        ...(type === 'JSON'
          ? {
              path: t.field({
                type: ['String'],
                description:
                  'Where to look for what eq says: keys from the outermost to the innermost, at ' +
                  'most 31; one of digits is also a place in an array, the first being 0. The ' +
                  'whole value when left out.',
              }),
              eq: t.field({
                type,
                description:
                  'What stands at the path is equal to this: texts as written, numbers by their ' +
                  'value, objects whatever the order of their keys. A null here is the null of ' +
                  'JSON; where nothing stands at the path, nothing is equal to it.',
              }),
            }
          : {}),
        isNull: t.field({
          type: 'Boolean',
          description:
            type === 'JSON'
              ? 'The whole value is null (true), or is not null (false).'
              : 'Is null (true), or is not null (false).',
        }),
      }),
    });
    return ref;
  }
}
