import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EntityProperty } from '@mikro-orm/core';
import { exactColumnOf } from '../../../src/database/adapt-metadata.ts';
import type { ColumnKind } from '../../../src/database/column-kind.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { modelConstraints } from '../../../src/database/model-constraints.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { changedRows } from '../../support/model-rows/changed-rows.ts';
import { insertPastCodec } from '../../support/model-rows/insert-past-codec.ts';
import { modelRows, type ModelRow, type ModelRows } from '../../support/model-rows/model-rows.ts';
import { refusalOf, refusalOfRow, rowCount } from '../../support/model-rows/refusal.ts';
import { storeModelRows } from '../../support/model-rows/store-model-rows.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../../support/open-fresh-database.ts';

// Each test goes through the whole model.
vi.setConfig({ testTimeout: 120_000 });

interface Column<Kind extends ColumnKind['kind']> {
  readonly entity: string;
  readonly field: string;
  /** The check that the model adds for its kind, where there is one. */
  readonly kindCheck: string;
  /** Whether a declared check is over it as well, which SQLite then tells of first. */
  readonly isInCheck: boolean;
  readonly kind: ColumnKind & { readonly kind: Kind };
}

describeEachEngine('values beyond their column', (engine) => {
  let fresh: OpenFreshDatabase;
  let rows: ModelRows;
  let changed: ReturnType<typeof changedRows>;
  const tried: string[] = [];

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await ensureSchema(fresh.database, { migrateOnStart: true });
    rows = modelRows(fresh.database);
    changed = changedRows(rows);
  });
  afterAll(async () => {
    console.info(`${engine} was tried with ${tried.join(', ')}`);
    await fresh?.close();
  });

  /** Every column of the kind, foreign keys aside, which are checked where they are keys. */
  function columns<Kind extends ColumnKind['kind']>(name: Kind): readonly Column<Kind>[] {
    return [...fresh.database.orm.getMetadata()].flatMap(
      ({ className, tableName, checks, props }) =>
        props.flatMap((property: EntityProperty) => {
          const kind = exactColumnOf(property)?.kind;
          if (kind?.kind !== name || property.targetMeta !== undefined) return [];
          const columnName = property.fieldNames[0] ?? '';
          const kindCheck = `${tableName}_${columnName}_kind`;
          const isInCheck = checks.some(
            (check) =>
              check.name !== kindCheck &&
              new RegExp(`\\b${columnName}\\b`).test(String(check.expression)),
          );
          const column = { entity: className, field: property.name, kindCheck, isInCheck };
          return [{ ...column, kind: kind as Column<Kind>['kind'] }];
        }),
    );
  }

  async function refusalOfValue(
    { entity, field }: Column<ColumnKind['kind']>,
    value: JsonValue,
  ): Promise<string> {
    return refusalOfRow(fresh.database, changed(entity, { [field]: value }));
  }

  async function take(
    { entity, field }: Column<ColumnKind['kind']>,
    value: JsonValue,
  ): Promise<void> {
    const row = rows.validRow(entity, { [field]: value });
    const refusal = await refusalOfRow(fresh.database, row);
    expect(`${entity}.${field} ${refusal}`).toBe(`${entity}.${field} taken`);
  }

  /** What a table says to a value that did not pass the codec. */
  async function refusalPastCodec(
    { entity, field }: Column<ColumnKind['kind']>,
    sent: Bindable,
  ): Promise<string> {
    const { database } = fresh;
    // Of a position that is not OPEN, a check wants the quantity to be 0.
    const row: ModelRow = changed(entity, entity === 'Position' ? { quantity: '0' } : {});
    await storeModelRows(database, row.parents);
    const before = await rowCount(database, row.metadata.tableName);
    const refusal = await refusalOf(database, async () =>
      database.transaction(async (em) => insertPastCodec(em, database, row, field, sent)),
    );
    const after = await rowCount(database, row.metadata.tableName);
    expect(`${field}: ${refusal}, ${String(after - before)} rows more`).toBe(
      `${field}: ${refusal}, 0 rows more`,
    );
    return refusal;
  }

  /** PostgreSQL does not say which column a text or a number is too large for. */
  const ofColumn = (told: string, unnamed: string): string =>
    engine === 'postgresql' ? unnamed : told;

  test('a text takes as many characters as it keeps, and none more', async () => {
    const texts = columns('text');
    for (const column of texts) {
      const { entity, field, kind } = column;
      // Four bytes a character, so that no engine's limit on keys is nearer than the model's.
      const most = '😀'.repeat(kind.length);
      const length = String(kind.length + 1);
      await take(column, most);
      expect(await refusalOfValue(column, `${most}x`)).toMatch(
        new RegExp(
          `^by its codec, BAD_USER_INPUT: row 1, ${field}: "(😀)+x?"…? has ${length} characters; ` +
            `at most ${String(kind.length)} are kept$`,
        ),
      );
      expect(await refusalPastCodec(column, `${most}x`)).toBe(
        `lengthViolation of no name, BAD_USER_INPUT: ${ofColumn(
          `${entity}: ${field} must have at most ${String(kind.length)} characters`,
          'A text has more characters than its field keeps',
        )}`,
      );
    }
    tried.push(`${String(texts.length)} lengths of texts`);
    const known = modelConstraints(fresh.database);
    expect(known.filter(({ violation }) => violation === 'lengthViolation')).toHaveLength(
      texts.length,
    );
  });

  test('an enumeration takes none but its values, as they are written', async () => {
    const enumerations = columns('enumeration');
    for (const column of enumerations) {
      const { entity, field, kind, kindCheck } = column;
      const values = Object.keys(kind.enumeration.values).join(', ');
      for (const wrong of ['WRONG', Object.keys(kind.enumeration.values)[0]?.toLowerCase() ?? '']) {
        expect(await refusalOfValue(column, wrong)).toBe(
          `by its codec, BAD_USER_INPUT: row 1, ${field}: "${wrong}" is not one of ${values}`,
        );
        expect(await refusalPastCodec(column, wrong)).toBe(
          `checkViolation of ${kindCheck}, BAD_USER_INPUT: ` +
            `${entity}: ${field} must be one of ${values}`,
        );
      }
    }
    tried.push(`${String(enumerations.length)} enumerations`);
  });

  test('a decimal takes as many decimals and digits as it keeps', async () => {
    const decimals = columns('decimal');
    let pastCodec = 0;
    for (const column of decimals) {
      const { entity, field, kind } = column;
      const { precision, scale } = kind.format;
      const digits = precision - scale;
      expect(await refusalOfValue(column, `0.${'0'.repeat(scale)}1`)).toBe(
        `by its codec, BAD_USER_INPUT: row 1, ${field}: 0.${'0'.repeat(scale)}1 has ` +
          `${String(scale + 1)} decimals; at most ${String(scale)} are kept`,
      );
      const tooLarge = `1${'0'.repeat(digits)}`;
      expect(await refusalOfValue(column, tooLarge)).toMatch(
        new RegExp(`^by its codec, BAD_USER_INPUT: row 1, ${field}: ${tooLarge} is too large; `),
      );
      // Of SQLite's 64 bits of units, the first that are too many for a ratio.
      const sent = engine === 'sqlite' ? 10n ** 18n : tooLarge;
      if (engine === 'sqlite' && (precision > 18 || column.isInCheck)) continue;
      pastCodec += 1;
      expect(await refusalPastCodec(column, sent)).toBe(
        `rangeViolation of no name, BAD_USER_INPUT: ${ofColumn(
          `${entity}: ${field} must have at most ${String(digits)} digits before the point`,
          'A number is larger than its field keeps',
        )}`,
      );
    }
    tried.push(`${String(decimals.length)} decimals (${String(pastCodec)} past their codecs)`);
  });

  test.each([
    ['integer', 32, 2n ** 31n],
    ['big', 64, 2n ** 63n],
  ] as const)(
    'a whole number (%s) takes %i bits, on both sides of zero',
    async (name, bits, end) => {
      const numbers = columns(name);
      const apiValue = (value: bigint): JsonValue =>
        name === 'integer' ? Number(value) : String(value);
      let pastCodec = 0;
      for (const column of numbers) {
        const { entity, field, isInCheck } = column;
        for (const kept of isInCheck ? [] : [-end, -1n, end - 1n]) {
          await take(column, apiValue(kept));
        }
        for (const tooLarge of [end, -end - 1n]) {
          const shown = String(tooLarge);
          expect(await refusalOfValue(column, apiValue(tooLarge))).toBe(
            `by its codec, BAD_USER_INPUT: row 1, ${field}: ${shown} is not between ` +
              `-${String(end)} and ${String(end - 1n)}`,
          );
          // SQLite has no number of more than 64 bits, and its driver takes none.
          if (engine === 'sqlite' && (isInCheck || name === 'big')) continue;
          pastCodec += 1;
          expect(await refusalPastCodec(column, shown)).toBe(
            `rangeViolation of no name, BAD_USER_INPUT: ${ofColumn(
              `${entity}: ${field} must be a whole number of ${String(bits)} bits`,
              'A number is larger than its field keeps',
            )}`,
          );
        }
      }
      tried.push(
        `${String(numbers.length)} whole numbers of ${String(bits)} bits ` +
          `(${String(pastCodec)} values past their codecs)`,
      );
    },
  );
});
