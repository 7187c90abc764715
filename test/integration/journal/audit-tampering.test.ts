import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SignedHead } from '../../../src/journal/sequencer.ts';
import {
  OtherAuditKeyError,
  verifyAudit,
  type AuditReport,
} from '../../../src/journal/verify-audit.ts';
import type { Engine } from '../../support/engine-names.ts';
import { describeEachEngine } from '../../support/engines.ts';
import {
  auditKey,
  openJournalDatabase,
  type JournalDatabase,
} from '../../support/journal-database.ts';

/** Rows 1 to 8 are sealed, each at the position of its key; 9 and 10 are not yet. */
const sealed = 8;
const unsealed = 2;

const columns =
  'occurred_at, actor_user_id, actor_label, action, resource_type, resource_id, before_state, ' +
  'after_state, status, count, ip_address, user_agent, request_id, environment';

const otherHex = 'ab'.repeat(32);

/** A millisecond later, in each engine's words. */
const laterBy: Readonly<Record<Engine, string>> = {
  sqlite: 'occurred_at + 1',
  postgresql: "occurred_at + interval '1 millisecond'",
  mysql: 'date_add(occurred_at, interval 1000 microsecond)',
  mariadb: 'date_add(occurred_at, interval 1000 microsecond)',
};

/** What other hands set in a row, and what must be said of it; each makes a difference. */
const alterations: readonly (readonly [column: string, value: string])[] = [
  ['actor_user_id', "'01890000-0000-7000-8000-000000000002'"],
  ['actor_user_id', 'null'],
  ['actor_label', "'Trader'"],
  ['action', "'doNothing'"],
  ['resource_type', "'Order'"],
  ['resource_id', "'5'"],
  ['resource_id', 'null'],
  ['before_state', `'{"price":"1.10"}'`],
  ['before_state', 'null'],
  ['after_state', `'{"price":"1.2","price":"2.2"}'`],
  ['after_state', `'{"price": "2.2"}'`],
  ['after_state', "'null'"],
  ['status', "'FORBIDDEN'"],
  ['count', '2'],
  ['ip_address', "'127.0.0.2'"],
  ['user_agent', "''"],
  ['request_id', 'null'],
  ['environment', "'LIVE'"],
  ['environment', 'null'],
  ['mac', `'${otherHex}'`],
  ['seal', `'${otherHex}'`],
  ['seal', 'null'],
];

async function* those(heads: readonly SignedHead[]): AsyncGenerator<SignedHead> {
  yield* heads;
}

describeEachEngine('an audit log that other hands have changed', (engine) => {
  let journal: JournalDatabase;
  /** The signed end, as a gateway wrote it to its log after the eighth row. */
  let lastHead: SignedHead;

  const write = async (name: string): Promise<void> =>
    journal.run(async (work) => {
      work.recordAudit({
        resourceType: 'Instrument',
        resourceId: name,
        before: { price: '1.1' },
        after: { price: '2.2' },
      });
      return {};
    });
  const verify = async (heads: readonly SignedHead[] = []): Promise<AuditReport> =>
    verifyAudit(journal.database, auditKey, { heads: those(heads) });
  const tampered = async (...statements: readonly string[]): Promise<AuditReport> => {
    await journal.tamper(...statements);
    return verify();
  };

  beforeAll(async () => {
    journal = await openJournalDatabase(engine);
    for (let row = 1; row <= sealed; row += 1) {
      await write(String(row));
      // The state of the head after four rows, for who has kept it.
      if (row === 4) {
        await journal.seal();
        await journal.tamper('create table kept_head as select * from journal_heads');
      }
    }
    await journal.seal();
    const head = journal.heads.at(-1);
    if (head === undefined) throw new Error('no head was told');
    lastHead = head;
    for (let row = 1; row <= unsealed; row += 1) await write(String(sealed + row));
    await journal.tamper(
      'create table true_rows as select * from audit_logs',
      'create table true_head as select * from journal_heads',
    );
  });
  afterAll(async () => journal.close());
  afterEach(async () => {
    await journal.tamper(
      'delete from audit_logs',
      'insert into audit_logs select * from true_rows',
      'delete from journal_heads',
      'insert into journal_heads select * from true_head',
    );
    const { problemCount } = await verify([lastHead]);
    if (problemCount > 0) throw new Error('what was tampered with was not put back');
  });

  test('is whole before they do', async () => {
    expect(lastHead.position).toBe('8');
    expect(await verify([lastHead])).toEqual({
      sealedRows: sealed,
      unsealedRows: unsealed,
      end: { position: 8n, seal: lastHead.seal },
      problems: [],
      problemCount: 0,
      loggedHeads: 1,
      foreignHeads: 0,
    });
  });

  describe('a sealed row that was altered is the only one named', () => {
    test.each([...alterations, ['occurred_at', laterBy[engine]] as const])(
      '%s set to %s',
      async (column, value) => {
        const report = await tampered(`update audit_logs set ${column} = ${value} where id = 4`);
        expect(report.problems).toMatchObject([{ id: 4, position: 4n }]);
        expect(report.problems[0]?.message).toMatch(/^The row 4 at position 4 /);
      },
    );

    test('its key', async () => {
      const { problems } = await tampered('update audit_logs set id = 99 where id = 4');
      expect(problems).toMatchObject([{ kind: 'altered', id: 99, position: 4n }]);
    });

    test('the first row, and the last', async () => {
      const { problems } = await tampered(
        "update audit_logs set status = 'FAILED' where id in (1, 8)",
      );
      expect(problems).toMatchObject([
        { kind: 'altered', id: 1, position: 1n },
        { kind: 'altered', id: 8, position: 8n },
      ]);
    });
  });

  describe('a row that was moved', () => {
    test('behind the end', async () => {
      const { problems } = await tampered('update audit_logs set position = 99 where id = 4');
      expect(problems[0]).toMatchObject({ kind: 'removed', id: null, position: 4n });
      expect(problems.map(({ position }) => position)).toContain(9n);
    });

    test.each([0, -7])('before the first, to %d', async (place) => {
      const { problems } = await tampered(
        `update audit_logs set position = ${String(place)} where id = 4`,
      );
      expect(problems).toMatchObject([
        { kind: 'inserted', id: 4, position: BigInt(place) },
        { kind: 'removed', position: 4n },
      ]);
    });

    test('out of the sealed ones', async () => {
      const { problems } = await tampered('update audit_logs set position = null where id = 4');
      expect(problems).toMatchObject([
        { kind: 'removed', position: 4n },
        { kind: 'altered', id: 4, position: null },
      ]);
      // The sequencer takes it for a new one.
      await journal.seal();
      expect((await verify()).problems).toMatchObject([{ kind: 'removed', position: 4n }]);
    });

    test('to the place of another, and that one to its', async () => {
      const { problems } = await tampered(
        'update audit_logs set position = 99 where id = 4',
        'update audit_logs set position = 4 where id = 5',
        'update audit_logs set position = 5 where id = 4',
      );
      expect(problems[0]).toMatchObject({ kind: 'altered', id: 5, position: 4n });
    });
  });

  test('two rows whose contents were exchanged are found, with their macs and without', async () => {
    const swap = (names: string): string =>
      names
        .split(', ')
        .map(
          (name) =>
            `${name} = (select ${name} from true_rows where true_rows.id = 9 - audit_logs.id)`,
        )
        .join(', ');
    const where = ' where id in (4, 5)';
    const exchanged = await tampered(`update audit_logs set ${swap(`${columns}, mac`)}${where}`);
    expect(exchanged.problems[0]).toMatchObject({ kind: 'altered', id: 4, position: 4n });
    await journal.tamper(
      'update audit_logs set mac = (select mac from true_rows where true_rows.id = audit_logs.id)',
    );
    expect((await verify()).problems).toMatchObject([
      { kind: 'altered', id: 4, position: 4n },
      { kind: 'altered', id: 5, position: 5n },
    ]);
  });

  describe('rows that were removed', () => {
    test.each([
      ['the first', 'id = 1', 1n, 'The row at position 1 is missing'],
      ['some in the middle', 'id in (4, 5)', 4n, 'The rows at positions 4 to 5 are missing'],
      ['the last', 'id = 8', 8n, 'The row at position 8 is missing'],
      ['the last three', 'id in (6, 7, 8)', 6n, 'The rows at positions 6 to 8 are missing'],
      ['all', 'id > 0', 1n, 'The rows at positions 1 to 8 are missing'],
    ])('%s', async (_which, condition, position, message) => {
      const { problems } = await tampered(`delete from audit_logs where ${condition}`);
      expect(problems).toMatchObject([{ kind: 'removed', id: null, position }]);
      expect(problems[0]?.message).toContain(message);
    });

    test('and the rows behind moved up', async () => {
      const { problems } = await tampered(
        'delete from audit_logs where id = 4',
        ...[5, 6, 7, 8].map(
          (id) => `update audit_logs set position = ${String(id - 1)} where id = ${String(id)}`,
        ),
      );
      expect(problems[0]).toMatchObject({ kind: 'altered', id: 5, position: 4n });
    });

    test('and the end set back to the row before, which no sequencer then signs', async () => {
      await journal.tamper(
        'delete from audit_logs where id in (7, 8)',
        'update journal_heads set audit_position = 6, audit_seal = (select seal from true_rows where id = 6)',
      );
      const before = journal.failures.length;
      await journal.seal();
      expect(String(journal.failures.slice(before))).toContain('journal_heads was altered');
      const { problems, unsealedRows } = await verify();
      expect(problems).toMatchObject([{ kind: 'end', position: 6n }]);
      expect(unsealedRows).toBe(unsealed);
    });

    test('and the end set back to what it once was: found by the log of a gateway', async () => {
      await journal.tamper(
        'delete from audit_logs where id > 4 and position is not null',
        'delete from journal_heads',
        'insert into journal_heads select * from kept_head',
      );
      expect(await verify()).toMatchObject({ problemCount: 0, sealedRows: 4 });
      const missing = { kind: 'removed', id: null, position: 8n };
      expect(await verify([lastHead])).toMatchObject({ problems: [missing] });
      // Other rows come to stand where those were.
      for (let row = 1; row <= 4; row += 1) await write('later');
      await journal.seal();
      expect(await verify()).toMatchObject({ problemCount: 0 });
      expect(await verify([lastHead])).toMatchObject({
        problems: [{ kind: 'altered', id: null, position: 8n }],
      });
    });

    test('all of them with the end: found by the log of a gateway', async () => {
      await journal.tamper('delete from audit_logs', 'delete from journal_heads');
      expect(await verify()).toMatchObject({ problemCount: 0, end: null });
      expect(await verify([lastHead])).toMatchObject({
        problems: [{ kind: 'removed', position: 8n }],
      });
    });
  });

  describe('a row that was put in', () => {
    const put = (values: string, from = 4): string =>
      `insert into audit_logs (id, ${columns}, mac, position, seal) select 90, ${columns}, ${values} from true_rows where id = ${String(from)}`;

    test.each([
      ['unsealed, with a mac of its own', `'${otherHex}', null, null`, null],
      ['sealed, with a mac and a seal of its own', `'${otherHex}', 9, '${otherHex}'`, 9n],
      ['sealed, with a mac of its own and the seal of another', `'${otherHex}', 9, seal`, 9n],
    ])('%s', async (_which, values, position) => {
      const { problems } = await tampered(put(values));
      expect(problems).toContainEqual(
        expect.objectContaining({ kind: 'inserted', id: 90, position }),
      );
    });

    test('unsealed, and then sealed by the sequencer', async () => {
      await journal.tamper(put(`'${otherHex}', null, null`));
      await journal.seal();
      expect((await verify()).problems).toMatchObject([{ kind: 'altered', id: 90, position: 11n }]);
    });

    test('between two others, and the rows behind moved on', async () => {
      const { problems } = await tampered(
        ...[8, 7, 6, 5].map(
          (id) => `update audit_logs set position = ${String(id + 1)} where id = ${String(id)}`,
        ),
        put('mac, 5, seal'),
      );
      expect(problems[0]).toMatchObject({ id: 90, position: 5n });
    });

    test('as a copy of another, sealed or not, or sealed by the sequencer', async () => {
      const copy = { kind: 'inserted', id: 90 };
      expect((await tampered(put('mac, null, null'))).problems).toMatchObject([
        { ...copy, position: null },
      ]);
      await journal.seal();
      const { problems } = await verify();
      expect(problems).toMatchObject([{ ...copy, position: 11n }]);
      expect(problems[0]?.message).toBe(
        'The row 90 at position 11 is a copy of the row 4 at position 4: it was put in by other hands',
      );
      await journal.tamper('delete from audit_logs where id = 90');
      const sealedCopy = await tampered(put('mac, 12, seal'));
      expect(sealedCopy.problemCount).toBeGreaterThan(0);
    });
  });

  test('a row that is not sealed yet and was altered is named, also once it is sealed', async () => {
    const { problems } = await tampered("update audit_logs set action = 'other' where id = 9");
    expect(problems).toMatchObject([{ kind: 'inserted', id: 9, position: null }]);
    await journal.seal();
    expect((await verify()).problems).toMatchObject([{ kind: 'altered', id: 9, position: 9n }]);
  });

  describe('the signed end', () => {
    test.each([
      ['audit_position', '7'],
      ['audit_position', '9'],
      ['audit_seal', `'${otherHex}'`],
      ['audit_mac', `'${otherHex}'`],
    ])('whose %s is set to %s', async (column, value) => {
      const { problems } = await tampered(`update journal_heads set ${column} = ${value}`);
      expect(problems.map(({ kind }) => kind)).toContain('end');
    });

    test('whose check of the key is altered', async () => {
      const { problems } = await tampered(`update journal_heads set key_check = '${otherHex}'`);
      expect(problems).toMatchObject([{ kind: 'end', id: null }]);
      expect(problems[0]?.message).toContain('the key is the right one');
    });

    test('that was set back to what it once was, with the rows left', async () => {
      const { problems } = await tampered(
        'delete from journal_heads',
        'insert into journal_heads select * from kept_head',
      );
      expect(problems).toMatchObject([{ kind: 'end', position: 4n }]);
    });

    test('that was removed', async () => {
      const { problems } = await tampered('delete from journal_heads');
      expect(problems).toMatchObject([{ kind: 'end', id: null }]);
    });
  });

  test('another key can say nothing, and a head that it signed is passed over', async () => {
    const otherKey = Buffer.alloc(32, 'another');
    await expect(verifyAudit(journal.database, otherKey)).rejects.toThrow(OtherAuditKeyError);
    const foreign = { ...lastHead, mac: otherHex };
    expect(await verify([foreign])).toMatchObject({
      problemCount: 0,
      loggedHeads: 0,
      foreignHeads: 1,
    });
  });
});
