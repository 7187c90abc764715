import { readConfiguration } from '../../src/config/index.ts';
import type { Raw } from '../../src/database/codec.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import type { Row } from '../../src/database/engine.ts';
import type { Sql } from '../../src/database/sql.ts';
import { specimenColumns, specimenEntities, type SpecimenProperty } from './specimen.ts';

/** Opens a database that is there, with the entities of the specimens. */
export async function openSpecimensAt(
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Database> {
  return openDatabase(readConfiguration({ DATABASE_URL: url, ...environment }), specimenEntities);
}

/** Runs a statement by the reader, as the read engine does. */
export async function read(
  { engine, reader }: Database,
  statement: Sql,
  options: { isSmall?: boolean; signal?: AbortSignal } = {},
): Promise<readonly Row[]> {
  return reader.read(
    {
      text: engine.statementText(statement.text),
      values: statement.values,
      isSmall: options.isSmall ?? true,
    },
    options.signal ?? new AbortController().signal,
  );
}

/** The only value of the only row. */
export function onlyValue(rows: readonly Row[]): Raw | null | undefined {
  return rows[0]?.[0];
}

/** A specimen's column on an engine: its quoted reference, and its codec. */
export function columnOf({ engine }: Database, property: SpecimenProperty) {
  const { name, kind } = specimenColumns[property];
  return { reference: engine.quote(name), codec: engine.codec(kind), kind, name };
}
