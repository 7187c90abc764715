import { exactColumnOf } from '../../../src/database/adapt-metadata.ts';
import type { Database } from '../../../src/database/database.ts';
import { allOf, concatSql, sql } from '../../../src/database/sql.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { read } from '../specimen-open.ts';
import type { ModelRow } from './model-rows.ts';

/**
 * What the table now says under a row's key, as API values by property, read as the program reads;
 * undefined when it says nothing.
 */
export async function readModelRow(
  database: Database,
  row: ModelRow,
): Promise<Record<string, JsonValue> | undefined> {
  const { engine } = database;
  const { metadata } = row;
  const keys: readonly string[] = metadata.primaryKeys;
  const columns = metadata.props.flatMap((property) => {
    const type = exactColumnOf(property);
    if (type === undefined) return [];
    const reference = engine.quote(property.fieldNames[0] ?? property.name);
    return [{ name: property.name, reference, codec: engine.codec(type.kind) }];
  });
  const conditions = columns
    .filter(({ name }) => keys.includes(name))
    .map(({ name, reference, codec }) =>
      sql(`${reference} = ${codec.parameter('?')}`, codec.bind(row.values[name] ?? null)),
    );
  const selected = columns.map(({ reference, codec }) => codec.select(reference)).join(', ');
  const [found] = await read(
    database,
    concatSql(
      `select ${selected} from ${engine.quote(metadata.tableName)} where `,
      allOf(conditions),
    ),
  );
  if (found === undefined) return undefined;
  return Object.fromEntries(
    columns.map(({ name, codec }, index) => {
      const raw = found[index] ?? null;
      return [name, raw === null ? null : codec.value(raw)];
    }),
  );
}
