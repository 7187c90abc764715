import {
  decimalOf,
  decimalProblem,
  parseDecimal,
  trimDecimal,
  unitsOf,
} from '../kernel/decimal.ts';
import type { DecimalFormat } from '../kernel/decimal.ts';
import { canonicalJson, sortedJson, type JsonValue } from '../kernel/canonical-json.ts';
import type { Enumeration } from '../kernel/enumeration.ts';
import { badInput } from '../kernel/failures.ts';
import { isUuid } from '../kernel/identifiers.ts';
import { instantText, isCalendarDate, parseInstant } from '../kernel/instant.ts';
import { textProblem } from '../kernel/text.ts';
import { integerLimits, type ColumnKind } from './column-kind.ts';

/** A value as a driver hands it over, not null. */
export type Raw = string | number | bigint | boolean | Uint8Array | object;

/** A value as a driver takes it. */
export type Bound = string | number | bigint | null | readonly (string | number | null)[];

/**
 * Everything about the way of one column's values between the API and one engine.
 *
 * An API value is what the answer's JSON holds: a decimal as canonical text, an instant as RFC 3339
 * in UTC with milliseconds, a `big` as text. Law, held by a property test:
 * `text(raw) === JSON.stringify(value(raw))`.
 */
export interface Codec {
  /** The column's type in a `create table`. */
  readonly columnType: string;
  /** The type's name where an engine needs it in an expression: a cast, an array, a JSON table. */
  readonly castType: string;
  /** The column's collation, where the kind has one. */
  readonly collation?: string;
  /** SQL that gives the column in the form which `text` and `value` read. */
  select(reference: string): string;
  /** SQL around a placeholder, so that it is compared in the column's own type. */
  parameter(placeholder: string): string;
  /** Raw value to JSON text. */
  text(raw: Raw): string;
  /** Raw value to API value. */
  value(raw: Raw): JsonValue;
  /**
   * API value to what the driver takes.
   * @throws Failure BAD_USER_INPUT, whose message continues «the value», when the column could not
   *   hold it on this engine.
   */
  bind(value: JsonValue): Bound;
}

const plainReference = (reference: string): string => reference;
const plainPlaceholder = (placeholder: string): string => placeholder;

interface CodecParts extends Partial<Pick<Codec, 'select' | 'parameter' | 'collation'>> {
  readonly columnType: string;
  readonly castType?: string;
  readonly value: (raw: Raw) => JsonValue;
  /** Left out where quoting the value is the faster way to its JSON text anyway. */
  readonly text?: (raw: Raw) => string;
  readonly bind: (value: JsonValue) => Bound;
}

/** Completes a codec with what most kinds have in common. */
export function codec(parts: CodecParts): Codec {
  return {
    columnType: parts.columnType,
    castType: parts.castType ?? parts.columnType,
    ...(parts.collation === undefined ? {} : { collation: parts.collation }),
    select: parts.select ?? plainReference,
    parameter: parts.parameter ?? plainPlaceholder,
    text: parts.text ?? ((raw) => JSON.stringify(parts.value(raw))),
    value: parts.value,
    bind: parts.bind,
  };
}

type TypeNames = Omit<CodecParts, 'value' | 'text' | 'bind'>;

/** A decimal kept as the engine's own exact decimal type. */
export function nativeDecimal(format: DecimalFormat, names: TypeNames): Codec {
  return codec({
    ...names,
    text: (raw) => `"${trimDecimal(String(raw))}"`,
    value: (raw) => trimDecimal(String(raw)),
    bind: (value) => checkedDecimal(value, format),
  });
}

/**
 * A decimal kept as a 64-bit integer of units, where the engine has no exact decimal. The range is
 * narrower than that of the column's format, and an input beyond it is refused by name.
 */
export function scaledDecimal(format: DecimalFormat, names: TypeNames): Codec {
  // The one more that 64 bits hold below zero is left out: a limit is easier said for both sides.
  const { largest } = integerLimits.big;
  const limit = decimalOf(largest, format.scale);
  return codec({
    ...names,
    text: (raw) => `"${decimalOf(String(raw), format.scale)}"`,
    value: (raw) => decimalOf(String(raw), format.scale),
    bind: (value) => {
      const units = unitsOf(checkedDecimal(value, format), format.scale);
      if (units < -largest || units > largest) {
        throw badInput(
          `${value as string} is too large; SQLite keeps up to ${limit} on either side of zero`,
        );
      }
      return units;
    },
  });
}

function checkedDecimal(value: JsonValue, format: DecimalFormat): string {
  const text = typeof value === 'string' ? parseDecimal(value) : undefined;
  if (text === undefined) throw badInput(`${JSON.stringify(value)} is not a decimal`);
  const problem = decimalProblem(text, format);
  if (problem !== undefined) throw badInput(`${text} ${problem}`);
  return text;
}

/** An instant, read and bound by the two given conversions from and to epoch milliseconds. */
export function instantCodec(
  names: TypeNames,
  fromRaw: (raw: Raw) => string,
  toBound: (milliseconds: number) => Bound,
): Codec {
  return codec({
    ...names,
    text: (raw) => `"${fromRaw(raw)}"`,
    value: fromRaw,
    bind: (value) => {
      const milliseconds = typeof value === 'string' ? parseInstant(value) : undefined;
      if (milliseconds === undefined) throw badInput(`${JSON.stringify(value)} is not an instant`);
      return toBound(milliseconds);
    },
  });
}

/** An instant that the engine prints as `YYYY-MM-DD HH:MM:SS[.fff]`, with or without a zone of zero. */
export function instantOfSqlText(raw: Raw): string {
  const text = String(raw);
  if (text.length >= 23 && text.charCodeAt(19) === 46) {
    const fraction = text.slice(20).replace(/[^\d].*$/, '');
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  }
  if (text.charCodeAt(19) === 46) {
    const fraction = /^\d+/.exec(text.slice(20))?.[0] ?? '';
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
  }
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
}

/** An instant that the engine keeps as a number of milliseconds. */
export function instantOfMilliseconds(raw: Raw): string {
  return instantText(Number(raw));
}

/** A calendar date, printed by every engine as `YYYY-MM-DD`. */
export function dateCodec(names: TypeNames): Codec {
  return codec({
    ...names,
    text: (raw) => `"${String(raw)}"`,
    value: (raw) => String(raw),
    bind: (value) => {
      if (typeof value !== 'string' || !isCalendarDate(value)) {
        throw badInput(`${JSON.stringify(value)} is not a date`);
      }
      return value;
    },
  });
}

/** True and false, bound as the two given values. */
export function booleanCodec(names: TypeNames, bound: { yes: Bound; no: Bound }): Codec {
  const isTrue = (raw: Raw): boolean =>
    raw === true || raw === 't' || raw === 1 || raw === '1' || raw === 1n;
  return codec({
    ...names,
    text: (raw) => (isTrue(raw) ? 'true' : 'false'),
    value: isTrue,
    bind: (value) => (value === true ? bound.yes : bound.no),
  });
}

/** A whole number that JSON can hold: 32 bits, or a sequence. */
export function numberCodec(kind: 'integer' | 'sequence', names: TypeNames): Codec {
  const { smallest, largest } = integerLimits[kind];
  return codec({
    ...names,
    text: (raw) => String(raw),
    value: (raw) => Number(raw),
    bind: (value) => Number(checkedInteger(value, smallest, largest)),
  });
}

/** A whole number of 64 bits, carried as text. */
export function bigCodec(names: TypeNames, toBound: (value: bigint) => Bound): Codec {
  const { smallest, largest } = integerLimits.big;
  return codec({
    ...names,
    text: (raw) => `"${String(raw)}"`,
    value: (raw) => String(raw),
    bind: (value) => toBound(checkedInteger(value, smallest, largest)),
  });
}

function checkedInteger(value: JsonValue, smallest: bigint, largest: bigint): bigint {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (!/^-?\d{1,20}$/.test(text)) throw badInput(`${JSON.stringify(value)} is not a whole number`);
  const number = BigInt(text);
  if (number < smallest || number > largest) {
    throw badInput(`${text} is not between ${String(smallest)} and ${String(largest)}`);
  }
  return number;
}

/** Text compared by code point, as written, trailing blanks included. */
export function textCodec(length: number | undefined, names: TypeNames): Codec {
  return codec({
    ...names,
    text: (raw) => JSON.stringify(raw),
    value: (raw) => String(raw),
    bind: (value) => {
      if (typeof value !== 'string') throw badInput(`${JSON.stringify(value)} is not a text`);
      const problem = textProblem(value, length);
      if (problem !== undefined) throw badInput(`${shortened(value)} ${problem}`);
      return value;
    },
  });
}

function shortened(text: string): string {
  return text.length <= 40 ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, 40))}…`;
}

/** A UUID in lower case. */
export function uuidCodec(names: TypeNames): Codec {
  return codec({
    ...names,
    text: (raw) => `"${String(raw)}"`,
    value: (raw) => String(raw),
    bind: (value) => {
      if (typeof value !== 'string' || !isUuid(value)) {
        throw badInput(
          `${JSON.stringify(value)} is not a UUID; write the key alone, in lower case`,
        );
      }
      return value;
    },
  });
}

/** One of a closed set of names; they hold nothing that JSON would escape. */
export function enumerationCodec(enumeration: Enumeration, names: TypeNames): Codec {
  return codec({
    ...names,
    text: (raw) => `"${String(raw)}"`,
    value: (raw) => String(raw),
    bind: (value) => {
      if (typeof value !== 'string' || !Object.hasOwn(enumeration.values, value)) {
        throw badInput(
          `${JSON.stringify(value)} is not one of ${Object.keys(enumeration.values).join(', ')}`,
        );
      }
      return value;
    },
  });
}

/**
 * JSON text on every engine: the drivers are told not to parse it (see the engines' options). It is
 * written in canonical form, also where the engine has a JSON type that keeps it in its own way:
 * where it has none, equal values are then found by equal texts.
 */
export function jsonCodec(names: TypeNames): Codec {
  return codec({
    ...names,
    value: (raw) => sortedJson(JSON.parse(String(raw))),
    bind: (value) => {
      checkJson(value);
      return canonicalJson(value);
    },
  });
}

function checkJson(value: JsonValue): void {
  const problem = jsonProblem(value, 1);
  if (problem !== undefined) throw badInput(`the JSON ${problem}`);
}

/** The deepest nesting that every engine takes for valid JSON; MariaDB ends here, MySQL at 100. */
export const deepestJson = 31;
/** The longest key in UTF-8 that every engine takes: MySQL counts its bytes in 16 bits. */
const longestJsonKey = 65_535;

/** Why a JSON value cannot be stored on every engine, as the end of a sentence. */
function jsonProblem(value: JsonValue, depth: number): string | undefined {
  if (typeof value === 'string') return textProblem(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return `contains ${String(value)}`;
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > deepestJson) return `is nested deeper than ${String(deepestJson)} levels`;
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) {
      const problem = jsonProblem(item, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    const problem = textProblem(key) ?? jsonProblem(member, depth + 1);
    if (problem !== undefined) return problem;
    if (Buffer.byteLength(key) > longestJsonKey) {
      return `has a key of more than ${String(longestJsonKey)} bytes`;
    }
  }
  return undefined;
}

/** The values of a column's kind that one engine gives. */
export type Codecs = (kind: ColumnKind) => Codec;
