import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import type { Column, Resource, Resources } from '../../../src/query/resource.ts';
import type { OracleRow, OracleRows } from '../oracle/model.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import { edgeValues } from './edge-values.ts';
import { isWithin, rowRules, type RowRule } from './row-rules.ts';

/** How rows are made where nothing else is said. */
const usual: RowsOptions = { count: 40, isRegular: false };

export interface RowsOptions {
  /** How many rows a resource gets, where its key can tell so many apart. */
  readonly count: number;
  /**
   * Whether each row names the row of its own number, also itself, so that there is something under
   * each and at the end of each relation; else some have much, and others nothing.
   */
  readonly isRegular: boolean;
  /** How many of the users have rows: relations lead to the first of them only. All where it is left out. */
  readonly owners?: number;
}

/** How often a row is drawn anew before it is given up because another one is like it. */
const attempts = 40;

/** Keys that are counted up: the first ones, then beyond 32 bits, then the largest. */
function countedKey(index: number, count: number): number {
  if (index === count - 1) return Number.MAX_SAFE_INTEGER;
  return index < count - 4 ? index + 1 : 4_294_967_290 + index;
}

/**
 * Rows of every resource with edge values, nulls and ties, in an order in which they can be stored:
 * what a row names stands before it. The same rows for the same seed.
 */
export function edgeRows(
  resources: Resources,
  seed: number,
  options: RowsOptions = usual,
): OracleRows {
  const rows: Record<string, readonly OracleRow[]> = {};
  for (const [index, resource] of inOrderOfNeed(resources).entries()) {
    const random = new RandomSource(seed + index);
    const maker = new RowMaker(resource, rows, random, index, options);
    rows[resource.name] = maker.rows();
  }
  return rows;
}

/** Resources after all that their foreign keys name. */
function inOrderOfNeed(resources: Resources): readonly Resource[] {
  const sorted = new Set<Resource>();
  const add = (resource: Resource): void => {
    if (sorted.has(resource)) return;
    for (const relation of resource.relations.values()) {
      if (relation.kind === 'one' && relation.target !== resource) add(relation.target);
    }
    sorted.add(resource);
  };
  for (const resource of resources.values()) add(resource);
  return [...sorted];
}

class RowMaker {
  readonly #resource: Resource;
  readonly #stored: OracleRows;
  readonly #random: RandomSource;
  /** Tells the keys of resources apart. */
  readonly #number: number;
  readonly #rule: RowRule;
  readonly #columns: readonly Column[];
  readonly #made: OracleRow[] = [];
  readonly #taken = new Set<string>();
  /** What is to be used before anything is used again, by field. */
  readonly #unused = new Map<string, JsonValue[]>();

  readonly #options: RowsOptions;

  constructor(
    resource: Resource,
    stored: OracleRows,
    random: RandomSource,
    number: number,
    options: RowsOptions,
  ) {
    this.#options = options;
    this.#resource = resource;
    this.#stored = stored;
    this.#random = random;
    this.#number = number;
    this.#rule = rowRules[resource.name] ?? {};
    this.#columns = [...resource.columns.values()];
  }

  rows(): readonly OracleRow[] {
    const count = this.#rule.most ?? this.#options.count;
    for (let index = 0; index < count; index += 1) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        // When all are taken, texts are told apart by a number.
        const row = this.#draw(index, attempt < attempts / 2 ? '' : `~${String(index)}`);
        const names = this.#uniqueNames(row);
        if (names.some((name) => this.#taken.has(name))) continue;
        for (const name of names) this.#taken.add(name);
        this.#made.push(row);
        break;
      }
    }
    return this.#made;
  }

  #draw(index: number, ending: string): OracleRow {
    const row = Object.fromEntries(
      this.#columns.map((column) => {
        const value = this.#value(column, index);
        return [column.field, column.kind.kind === 'text' ? withEnding(value, ending) : value];
      }),
    );
    return this.#rule.mend?.(row) ?? row;
  }

  #value(column: Column, index: number): JsonValue {
    const { field, isNullable } = column;
    const { relations, key } = this.#resource;
    const relation = relations.get(field);
    if (relation?.kind === 'one' && this.#options.isRegular)
      return this.#same(relation.target, index);
    if (isNullable && this.#random.chance(25)) return null;
    if (relation?.kind === 'one') return this.#parent(relation.target, isNullable);
    if (key.includes(column)) {
      if (column.kind.kind === 'sequence') return countedKey(index, this.#options.count);
      if (column.kind.kind === 'uuid') return this.#uuid(index);
    }
    // What is of another environment than the gateway's has nothing above or below it to be seen.
    if (this.#options.isRegular && field === 'environment' && !key.includes(column)) return 'PAPER';
    const values = edgeValues(column.kind).filter((value) => isWithin(this.#rule, field, value));
    return this.#next(field, values);
  }

  /** Each value once in a random order, then any: so all occur, and some more than once. */
  #next(field: string, values: readonly JsonValue[]): JsonValue {
    const rest = this.#unused.get(field) ?? [
      ...this.#random.some(values, values.length, values.length),
    ];
    this.#unused.set(field, rest);
    return rest.pop() ?? this.#random.one(values);
  }

  /** The row of the same number. */
  #same(target: Resource, index: number): JsonValue {
    const [key] = target.key;
    if (key === undefined) throw new Error(`${target.name} has no key`);
    if (target === this.#resource) return this.#value(key, index);
    const parents = this.#stored[target.name] ?? [];
    return parents[index % parents.length]?.[key.field] as JsonValue;
  }

  #parent(target: Resource, isNullable: boolean): JsonValue {
    const isOwn = target === this.#resource;
    const parents = isOwn ? this.#made : (this.#stored[target.name] ?? []);
    const [key] = target.key;
    if (parents.length === 0 && isNullable) return null;
    if (target.name === 'User' && this.#options.owners !== undefined) {
      return this.#random.one(parents.slice(0, this.#options.owners))[
        key?.field ?? ''
      ] as JsonValue;
    }
    // Every fifth has nothing under it, and the first few have much.
    const named = parents.filter((_row, index) => index % 5 !== 4);
    const one = this.#random.one(this.#random.chance(40) ? named.slice(0, 4) : named);
    return one[key?.field ?? ''] as JsonValue;
  }

  #uuid(index: number): string {
    if (index === 0) return '00000000-0000-0000-0000-000000000000';
    if (index === 1) return 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    const digits = (number: number): string => number.toString(16).padStart(4, '0');
    // Neither in the order in which they are made, nor in its opposite.
    const scattered = digits((index * 40_503) % 65_536);
    return `0198${scattered}-${digits(this.#number)}-7000-8000-00000000${digits(index)}`;
  }

  /** What no other row may have: the key, and what else is unique of it. */
  #uniqueNames(row: OracleRow): readonly string[] {
    const { uniques = [], uniqueAmong } = this.#rule;
    const key = this.#resource.key.map(({ field }) => field).join(' ');
    const among = uniqueAmong?.of(row) === true ? [uniqueAmong.fields] : [];
    return [key, ...uniques, ...among].flatMap((fields, place) => {
      const values = fields.split(' ').map((field) => row[field] ?? null);
      return values.includes(null) ? [] : [JSON.stringify([place, values])];
    });
  }
}

/** A text with another ending, no longer than it was or than the ending. */
function withEnding(value: JsonValue, ending: string): JsonValue {
  if (typeof value !== 'string' || ending === '') return value;
  const characters = Array.from(value);
  return `${characters.slice(0, Math.max(0, characters.length - ending.length)).join('')}${ending}`;
}
