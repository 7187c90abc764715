import { exactColumnOf } from '../database/adapt-metadata.ts';
import type { Codec, Raw } from '../database/codec.ts';
import type { Database } from '../database/database.ts';
import type { Row } from '../database/engine.ts';
import { concatSql, sqlText, type Sql } from '../database/sql.ts';
import { canonicalJson, type JsonValue } from '../kernel/canonical-json.ts';
import { AuditLog } from './audit.entities.ts';
import type { AuditRecord } from './audit-record.ts';

/** Rows that are held at once. */
const pageSize = 1000;
/** Milliseconds that one page may take. */
const patience = 60_000;

/** A row of the audit log as the database has it. */
export interface StoredAuditRow {
  readonly id: number;
  readonly mac: string;
  readonly position: bigint | null;
  readonly seal: string | null;
  /** Undefined where the columns hold what the program never writes, such as JSON of another form. */
  readonly record: AuditRecord | undefined;
}

/** Reads the audit log in pages, so that a log of any length takes the same memory. */
export class AuditRows {
  readonly #database: Database;
  readonly #columns: readonly Column[];

  constructor(database: Database) {
    this.#database = database;
    this.#columns = columnsOf(database);
  }

  /** Rows that have a place, in the order of their places; several at one where somebody put them. */
  async *sealed(upTo: bigint): AsyncGenerator<readonly StoredAuditRow[], void> {
    const position = this.#quoted('position');
    const id = this.#quoted('id');
    const end = `${position} <= ${upTo.toString()}`;
    let after = '';
    for (;;) {
      const page = await this.#page(
        sqlText(`${end}${after} order by ${position}, ${id} limit ${String(pageSize)}`),
      );
      yield page;
      const last = page.at(-1);
      if (page.length < pageSize || last === undefined) return;
      const place = String(last.position);
      after =
        ` and ${position} >= ${place}` +
        ` and (${position} > ${place} or ${id} > ${String(last.id)})`;
    }
  }

  /** Rows without a place, in the order of their keys. */
  async *unsealed(): AsyncGenerator<readonly StoredAuditRow[], void> {
    const id = this.#quoted('id');
    let after = '';
    for (;;) {
      const page = await this.#page(
        sqlText(
          `${this.#quoted('position')} is null${after} order by ${id} limit ${String(pageSize)}`,
        ),
      );
      yield page;
      const last = page.at(-1);
      if (page.length < pageSize || last === undefined) return;
      after = ` and ${id} > ${String(last.id)}`;
    }
  }

  /** Rows whose code another row has as well, those of one code side by side; the first of them. */
  async copies(): Promise<readonly StoredAuditRow[]> {
    const { engine } = this.#database;
    const mac = this.#quoted('mac');
    const repeated = await this.#read(
      sqlText(
        `select ${mac} from ${this.#table} group by ${mac} having count(*) > 1` +
          ` order by ${mac} limit 100`,
      ),
      false,
    );
    const macs = repeated.flatMap(([code]) => textOf(code) ?? []);
    if (macs.length === 0) return [];
    const among = engine.inList(mac, engine.codec({ kind: 'text', length: 64 }), macs);
    return this.#page(
      concatSql(among, ` order by ${mac}, ${this.#quoted('id')} limit ${String(pageSize)}`),
    );
  }

  /** The largest place that a row has; 0 where none has one. */
  async largestPosition(): Promise<bigint> {
    const [row] = await this.#read(
      sqlText(`select max(${this.#quoted('position')}) from ${this.#table}`),
      true,
    );
    return BigInt(textOf(row?.[0]) ?? 0);
  }

  /** The seals at the given places, by place. */
  async sealsAt(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, string | null>> {
    const position = this.#quoted('position');
    const list = positions.map(String).join(', ');
    const rows = await this.#read(
      sqlText(
        `select ${position}, ${this.#quoted('seal')} from ${this.#table}` +
          ` where ${position} in (${list})`,
      ),
      true,
    );
    return new Map(rows.map(([place, seal]) => [BigInt(textOf(place) ?? 0), textOf(seal)]));
  }

  async #page(condition: Sql): Promise<readonly StoredAuditRow[]> {
    const list = this.#columns.map(({ name, codec }) => codec.select(this.#quoted(name)));
    const rows = await this.#read(
      concatSql(`select ${list.join(', ')} from ${this.#table} where `, condition),
      true,
    );
    return rows.map((row) => storedRow(row, this.#columns));
  }

  async #read({ text, values }: Sql, isSmall: boolean): Promise<readonly Row[]> {
    const { engine, reader } = this.#database;
    return reader.read(
      { text: engine.statementText(text), values, isSmall },
      AbortSignal.timeout(patience),
    );
  }

  get #table(): string {
    return this.#quoted(AuditLog.meta.tableName);
  }

  #quoted(name: string): string {
    return this.#database.engine.quote(name);
  }
}

interface Column {
  readonly property: string;
  readonly name: string;
  readonly codec: Codec;
  /** Whether the text of its JSON is what the code is over. */
  readonly isCanonical: boolean;
}

function columnsOf({ engine, orm }: Database): readonly Column[] {
  const metadata = orm.getMetadata(AuditLog.meta.class);
  return metadata.props.flatMap((property) => {
    const type = exactColumnOf(property);
    if (type === undefined) return [];
    const name = property.fieldNames[0] ?? property.name;
    const isCanonical = type.kind.kind === 'canonical';
    return [{ property: property.name, name, codec: engine.codec(type.kind), isCanonical }];
  });
}

function storedRow(row: Row, columns: readonly Column[]): StoredAuditRow {
  const raw = new Map(columns.map(({ property }, index) => [property, row[index] ?? null]));
  const position = textOf(raw.get('position'));
  return {
    id: Number(raw.get('id')),
    mac: textOf(raw.get('mac')) ?? '',
    position: position === null ? null : BigInt(position),
    seal: textOf(raw.get('seal')),
    record: recordIn(raw, columns),
  };
}

function textOf(raw: Raw | null | undefined): string | null {
  return raw === null || raw === undefined || typeof raw === 'object' ? null : String(raw);
}

function recordIn(
  raw: ReadonlyMap<string, Raw | null>,
  columns: readonly Column[],
): AuditRecord | undefined {
  const record: Record<string, JsonValue> = {};
  try {
    for (const { property, codec, isCanonical } of columns) {
      const stored = raw.get(property) ?? null;
      const value = stored === null ? null : codec.value(stored);
      // Blanks and repeated keys would read as the same value, here and not everywhere.
      if (isCanonical && stored !== null && canonicalJson(value) !== stored) return undefined;
      record[property] = value;
    }
  } catch {
    // Checks of the database refuse what no codec reads, until somebody takes them away.
    return undefined;
  }
  return record as unknown as AuditRecord;
}
