import type { EntityManager } from '@mikro-orm/sql';
import { exactColumnOf } from '../../../src/database/adapt-metadata.ts';
import type { Database } from '../../../src/database/database.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import type { ModelRow } from './model-rows.ts';

/**
 * Writes a row whose parents are there, with one value as another program might send it: that field's
 * codec, which would refuse it, does not see it.
 */
export async function insertPastCodec(
  em: EntityManager,
  { engine }: Database,
  { metadata, values }: ModelRow,
  field: string,
  sent: Bindable,
): Promise<void> {
  const columns: { name: string; codec: ReturnType<typeof engine.codec> }[] = [];
  const bound: Bindable[] = [];
  for (const property of metadata.props) {
    const type = exactColumnOf(property);
    if (type === undefined) continue;
    const codec = engine.codec(type.kind);
    const value = values[property.name] ?? null;
    columns.push({ name: property.fieldNames[0] ?? property.name, codec });
    if (property.name === field) bound.push(sent);
    else bound.push(value === null ? null : (codec.bind(value) as Bindable));
  }
  await engine.insertRows(em, metadata.tableName, columns, [bound]);
}
