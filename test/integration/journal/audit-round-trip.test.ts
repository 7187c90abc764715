import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertEntities } from '../../../src/database/bulk-insert.ts';
import { AuditLog } from '../../../src/journal/audit.entities.ts';
import { macOf, type AuditRecord } from '../../../src/journal/audit-record.ts';
import { verifyAudit } from '../../../src/journal/verify-audit.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { describeEachEngine } from '../../support/engines.ts';
import {
  auditKey,
  openJournalDatabase,
  type JournalDatabase,
} from '../../support/journal-database.ts';
import { sampleOf } from '../../support/sampling.ts';

const oddTexts = [
  '',
  ' ',
  'a ',
  '\t\n',
  '\\',
  '"',
  "'",
  '?',
  'ﬀ',
  'é',
  'e\u0301',
  '\u{1F600}',
  '\uFFFD',
  '\u2028',
  '\u007F',
  '𝔸',
];
const text = (longest: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...oddTexts),
    fc
      .string({ unit: 'grapheme', maxLength: longest })
      .filter((word) => Array.from(word).length <= longest),
  );
const oddNumbers = [
  -0,
  0.1,
  1e21,
  1e-7,
  5e-324,
  Number.MAX_VALUE,
  2 ** 53,
  -(2 ** 53) - 2,
  1.0000000000000002,
];
const json: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    ...oddNumbers,
    {},
    [],
    { '': null },
    { b: 1, a: { d: [], c: '' } },
    ...oddTexts,
  ),
  fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }) as fc.Arbitrary<JsonValue>,
);
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });

const records: fc.Arbitrary<AuditRecord> = fc.record({
  occurredAt: fc
    .date({ min: new Date('1970-01-02'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actorUserId: optional(fc.uuid({ version: 7 })),
  actorLabel: text(254),
  action: text(100),
  resourceType: text(50),
  resourceId: optional(text(64)),
  beforeState: optional(json),
  afterState: optional(json),
  status: text(20),
  count: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  ipAddress: optional(fc.ipV6().filter((address) => address.length <= 45)),
  userAgent: optional(text(255)),
  requestId: optional(text(100)),
  environment: fc.constantFrom('PAPER', 'LIVE', null),
});

const sample = sampleOf(records, 300, 3000);

describeEachEngine('audit rows of every content', (engine) => {
  let journal: JournalDatabase;
  beforeAll(async () => {
    journal = await openJournalDatabase(engine);
  });
  afterAll(async () => journal.close());

  test('verify as they were written, before and after they are sealed', async () => {
    const { database } = journal;
    const rows = sample.map((record) => ({ ...record, mac: macOf(auditKey, record) }));
    await database.transaction(async (em) => insertEntities(em, database, AuditLog, rows));
    expect(await verifyAudit(database, auditKey)).toMatchObject({
      unsealedRows: sample.length,
      problems: [],
    });
    await journal.seal();
    expect(await verifyAudit(database, auditKey)).toMatchObject({
      sealedRows: sample.length,
      unsealedRows: 0,
      problems: [],
      end: { position: BigInt(sample.length) },
    });
  });
});
