import {
  p,
  raw,
  Type,
  type EntityProperty,
  type Platform,
  type TransformContext,
} from '@mikro-orm/core';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Enumeration } from '../kernel/enumeration.ts';
import { trimDecimal } from '../kernel/decimal.ts';
import { instantText } from '../kernel/instant.ts';
import type { Codec, Codecs, Raw } from './codec.ts';
import { decimalFormat, largeFormat, ratioFormat, type ColumnKind } from './column-kind.ts';

const codecsOfPlatform = new WeakMap<Platform, Codecs>();

/** Called by an engine's driver, before any entity is discovered: its platform's codecs. */
export function registerCodecs(platform: Platform, codecs: Codecs): void {
  codecsOfPlatform.set(platform, codecs);
}

/** What an entity's property holds while the program works with it. */
type Runtime = JsonValue | Date | bigint;

/**
 * The one MikroORM type of the program: an exact column. It stands between an entity's property and
 * the engine's codec, so that entities written by the ORM and rows read by the read engine pass
 * through the same conversions.
 */
export class ExactColumn extends Type<Runtime, unknown> {
  readonly kind: ColumnKind;

  constructor(kind: ColumnKind) {
    super();
    this.kind = kind;
  }

  override convertToDatabaseValue(
    value: Runtime | null | undefined,
    platform: Platform,
    context?: TransformContext,
  ): unknown {
    if (value === null || value === undefined) return value;
    const codec = codecOf(this.kind, platform);
    const bound = codec.bind(apiValue(value));
    // In a condition of `em.find`: MySQL and MariaDB compare a decimal as a double with a list of
    // texts, and 12345678901234567890.12345678 is then in ('12345678901234567890.12345679', '1').
    if (context?.fromQuery === true && codec.parameter('?') !== '?') {
      return raw(codec.parameter('?'), [bound]);
    }
    return bound;
  }

  override convertToJSValue(value: Raw | null | undefined, platform: Platform): Runtime {
    // The ORM also passes values that are in their runtime form already (cursors, merged data).
    if (value === null || value === undefined || value instanceof Date) return value ?? null;
    if (typeof value === 'object') return value as JsonValue;
    // No driver gives units as text to the ORM, so a text is the decimal itself already.
    if (this.kind.kind === 'decimal' && typeof value === 'string') return trimDecimal(value);
    const api = codecOf(this.kind, platform).value(value);
    if (this.kind.kind === 'instant') return new Date(api as string);
    if (this.kind.kind === 'big') return BigInt(api as string);
    return api;
  }

  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return codecOf(this.kind, platform).columnType;
  }

  override compareAsType(): string {
    return 'any';
  }

  override compareValues(a: unknown, b: unknown): boolean {
    return String(a) === String(b);
  }

  override ensureComparable(): boolean {
    return true;
  }

  override toJSON(value: Runtime): Runtime {
    return value === null ? value : apiValue(value);
  }
}

// Not a private method: the ORM works with copies of a type, which have no private members.
function codecOf(kind: ColumnKind, platform: Platform): Codec {
  const codecs = codecsOfPlatform.get(platform);
  if (codecs === undefined)
    throw new Error('this platform has no codecs: see src/database/engines');
  return codecs(kind);
}

function apiValue(value: Exclude<Runtime, null>): JsonValue {
  if (value instanceof Date) return instantText(value.getTime());
  return typeof value === 'bigint' ? value.toString() : value;
}

/**
 * The type of a property's values, which the ORM would otherwise guess from the column's: on SQLite
 * it would refuse to assign the text of a decimal to an `integer`. `any` where the ORM has ways of
 * its own with a type (it parses dates): only the codec reads values.
 */
const runtimeTypes: Readonly<Record<ColumnKind['kind'], string>> = {
  decimal: 'string',
  instant: 'any',
  date: 'string',
  boolean: 'boolean',
  integer: 'number',
  big: 'bigint',
  sequence: 'number',
  uuid: 'string',
  text: 'string',
  longText: 'string',
  enumeration: 'string',
  json: 'any',
  canonical: 'any',
};

const exact = <Value>(kind: ColumnKind) =>
  p.type(new ExactColumn(kind)).runtimeType(runtimeTypes[kind.kind]).$type<Value>();

/**
 * The columns that entities are made of. Each is exact and behaves alike on all four engines;
 * `comment()` on it becomes the field's description in the API.
 */
export const column = {
  /** Exact price, quantity or money: 20 digits before the point and 8 after it; canonical text. */
  decimal: () => exact<string>({ kind: 'decimal', format: decimalFormat }),
  /** Exact large amount: 26 digits before the point and 2 after it; canonical text. */
  large: () => exact<string>({ kind: 'decimal', format: largeFormat }),
  /** Exact ratio: 10 digits before the point and 8 after it; canonical text. */
  ratio: () => exact<string>({ kind: 'decimal', format: ratioFormat }),
  /** UTC instant, to the millisecond. */
  instant: () => exact<Date>({ kind: 'instant' }),
  /** Calendar date, `YYYY-MM-DD`. */
  date: () => exact<string>({ kind: 'date' }),
  boolean: () => exact<boolean>({ kind: 'boolean' }),
  // MySQL and MariaDB would have those in a primary key without a sign.
  /** Whole number of 32 bits. */
  integer: () => exact<number>({ kind: 'integer' }).unsigned(false),
  /** Whole number of 64 bits. */
  big: () => exact<bigint>({ kind: 'big' }).unsigned(false),
  /** Key counted up by the database. */
  sequence: () => exact<number>({ kind: 'sequence' }).autoincrement(),
  /** UUID of version 7, made by the program. */
  uuid: () => exact<string>({ kind: 'uuid' }),
  /** Text of at most `length` code points, compared exactly as written. */
  text: (length: number) => exact<string>({ kind: 'text', length }),
  /** Text without a bound. */
  longText: () => exact<string>({ kind: 'longText' }),
  json: () => exact<JsonValue>({ kind: 'json' }),
  /** JSON kept to the byte as its text by RFC 8785, for what is sealed. */
  canonical: () => exact<JsonValue>({ kind: 'canonical' }),
  enumeration: <Name extends string>(enumeration: Enumeration<Name>) =>
    exact<Name>({ kind: 'enumeration', enumeration }),
};
