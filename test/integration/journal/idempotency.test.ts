import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import type { Answer, GatewayProcess } from '../../support/gateway.ts';
import { openProgramDatabase } from '../../support/open-fresh-database.ts';
import { journalRows, upTo, type JournalRows } from '../../support/journal/journal-rows.ts';
import {
  payloadOf,
  sendChange,
  startJournalGateway,
  type ChangeInput,
} from '../../support/journal/start-journal-gateway.ts';

const isReplay = ({ body }: Answer): boolean =>
  (body as { extensions?: { idempotentReplay?: boolean } }).extensions?.idempotentReplay === true;

describeEachEngine('idempotency over two gateways', (engine) => {
  let fresh: FreshDatabase;
  let database: Database;
  let gateways: readonly [GatewayProcess, GatewayProcess];
  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    const first = await startJournalGateway(fresh.url);
    gateways = [first, await startJournalGateway(fresh.url)];
    database = await openProgramDatabase(fresh.url);
  });
  afterAll(async () => {
    for (const gateway of gateways ?? []) await gateway[Symbol.asyncDispose]();
    await database?.close();
    await fresh?.drop();
  });

  /** What there is of the symbol, how often. */
  async function effectsOf(symbol: string): Promise<Record<'rows' | 'audited' | 'events', number>> {
    const { instruments, audited, events } = await journalRows(database);
    const count = (names: readonly string[]): number =>
      names.filter((name) => name === symbol).length;
    return { rows: count(instruments), audited: count(audited), events: count(events) };
  }

  async function keysThatAre(...keys: readonly string[]): Promise<JournalRows['keys']> {
    const known = await journalRows(database);
    return known.keys.filter((key) => keys.includes(key));
  }

  test('the same sent twice has one effect and one outcome, read anew', async () => {
    const input = { symbol: 'TWICE', events: 2, idempotencyKey: 'twice' };
    const first = await sendChange(gateways[0], input);
    expect(first.body).toEqual({
      data: {
        recordChange: {
          published: 2,
          instrument: { symbol: 'TWICE', name: null, lotSize: '1' },
          userErrors: [],
        },
      },
    });
    await database.orm.em
      .fork()
      .execute("update instruments set name = 'Anew' where symbol = 'TWICE'");
    const again = await sendChange(gateways[1], input);
    expect(again.body).toEqual({
      data: {
        recordChange: {
          published: 2,
          instrument: { symbol: 'TWICE', name: 'Anew', lotSize: '1' },
          userErrors: [],
        },
      },
      extensions: { idempotentReplay: true },
    });
    expect(await effectsOf('TWICE')).toEqual({ rows: 1, audited: 1, events: 2 });
  });

  test('sent by 50 clients at once it takes effect once, and all hear the same', async () => {
    const input = { symbol: 'FIFTY', events: 1, idempotencyKey: 'fifty' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, client) =>
        sendChange(client % 2 === 0 ? gateways[0] : gateways[1], input),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body.data)))).toEqual(
      new Set([JSON.stringify(answers[0]?.body.data)]),
    );
    expect(payloadOf(answers[0] as Answer)).toMatchObject({ published: 1, userErrors: [] });
    expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
    expect(await effectsOf('FIFTY')).toEqual({ rows: 1, audited: 1, events: 1 });
  });

  test('refused to 50 clients at once it does nothing, and its key is free', async () => {
    const input = { symbol: 'REFUSED', events: -1, idempotencyKey: 'refused' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, client) =>
        sendChange(client % 2 === 0 ? gateways[0] : gateways[1], input),
      ),
    );
    for (const answer of answers) {
      expect(answer.body).toEqual({
        data: {
          recordChange: {
            published: 0,
            instrument: null,
            userErrors: [{ code: 'INVALID', message: 'events is below none', field: ['events'] }],
          },
        },
      });
    }
    expect(await effectsOf('REFUSED')).toEqual({ rows: 0, audited: 0, events: 0 });
    expect(await keysThatAre('refused')).toEqual([]);
    const other = await sendChange(gateways[0], { ...input, events: 1 });
    expect(payloadOf(other)).toMatchObject({ published: 1, userErrors: [] });
    expect(isReplay(other)).toBe(false);
  });

  test('of 50 that differ, sent at once with one key, one takes effect', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, client) =>
        sendChange(client % 2 === 0 ? gateways[0] : gateways[1], {
          symbol: `DIFFERENT${String(client)}`,
          events: 1,
          idempotencyKey: 'different',
        }),
      ),
    );
    const codes = answers.map((answer) => payloadOf(answer)?.userErrors.map(({ code }) => code));
    expect(codes.filter((found) => found?.length === 0)).toHaveLength(1);
    expect(codes.filter((found) => found?.[0] === 'CONFLICT')).toHaveLength(49);
    const { instruments } = await journalRows(database);
    expect(instruments.filter((symbol) => symbol.startsWith('DIFFERENT'))).toHaveLength(1);
  });

  test('another input with a key that was used is a conflict, and does nothing', async () => {
    const input = { symbol: 'ORIGINAL', events: 0, idempotencyKey: 'once' };
    await sendChange(gateways[0], input);
    const other = await sendChange(gateways[1], { ...input, symbol: 'OTHER' });
    expect(other.status).toBe(200);
    expect(payloadOf(other)).toEqual({
      published: 0,
      instrument: null,
      userErrors: [
        {
          code: 'CONFLICT',
          message:
            'The idempotency key "once" was used for another input of recordChange; send this one with a key of its own',
          field: ['idempotencyKey'],
        },
      ],
    });
    expect(await effectsOf('OTHER')).toEqual({ rows: 0, audited: 0, events: 0 });
    expect(payloadOf(await sendChange(gateways[0], input))?.userErrors).toEqual([]);
  });

  test('input that says the same in other words is the same', async () => {
    const input: ChangeInput = {
      symbol: 'CANONICAL',
      events: 0,
      lotSize: '1.50',
      note: { b: [1, { d: 2, c: 3 }], a: 'x' },
      idempotencyKey: 'canonical',
    };
    await sendChange(gateways[0], input);
    const same: readonly ChangeInput[] = [
      { ...input, lotSize: '1.5' },
      { ...input, lotSize: 1.5 },
      { ...input, lotSize: '01.500000' },
      { ...input, note: { a: 'x', b: [1, { c: 3, d: 2 }] } },
    ];
    for (const words of same) {
      const answer = await sendChange(gateways[1], words);
      expect([words, answer.body.errors, isReplay(answer)]).toEqual([words, undefined, true]);
    }
    // As literals, in another order.
    const literal = await gateways[1].ask(
      'mutation { recordChange(input: { idempotencyKey: "canonical", note: { a: "x", b: [1, { c: 3, d: 2 }] }, ' +
        'lotSize: 1.5, events: 0, symbol: "CANONICAL" }) { userErrors { code } } }',
    );
    expect([literal.body.errors, isReplay(literal)]).toEqual([undefined, true]);
    const others: readonly ChangeInput[] = [
      { ...input, lotSize: '1.51' },
      { ...input, note: { b: [{ d: 2, c: 3 }, 1], a: 'x' } },
      { ...input, note: null },
    ];
    for (const words of others) {
      const payload = payloadOf(await sendChange(gateways[0], words));
      expect([words, payload?.userErrors[0]?.code]).toEqual([words, 'CONFLICT']);
    }
    expect(await effectsOf('CANONICAL')).toEqual({ rows: 1, audited: 1, events: 0 });
  });

  test('a key takes 1 to 100 characters, of any script', async () => {
    const input = { symbol: 'LONG', events: 0 };
    for (const idempotencyKey of ['', 'k'.repeat(101), '🔑'.repeat(101)]) {
      const { body } = await sendChange(gateways[0], { ...input, idempotencyKey });
      const length = Array.from(idempotencyKey).length;
      expect(body).toMatchObject({
        data: { recordChange: null },
        errors: [
          {
            message: `The idempotency key has ${String(length)} characters; it takes 1 to 100`,
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      });
    }
    expect(await effectsOf('LONG')).toEqual({ rows: 0, audited: 0, events: 0 });
    const longest = { symbol: 'LONGEST', events: 0, idempotencyKey: '🔑'.repeat(100) };
    await sendChange(gateways[0], longest);
    expect(isReplay(await sendChange(gateways[1], longest))).toBe(true);
    // Blanks at the end and the case of letters are part of a key.
    for (const [symbol, idempotencyKey] of [
      ['K1', 'key'],
      ['K2', 'KEY'],
      ['K3', 'key '],
    ] as const) {
      const answer = await sendChange(gateways[0], { symbol, events: 0, idempotencyKey });
      expect([payloadOf(answer)?.userErrors, isReplay(answer)]).toEqual([[], false]);
    }
  });

  test('the header gives the key of a document with one mutation', async () => {
    const input = { symbol: 'HEADER', events: 0 };
    await sendChange(gateways[0], input, { 'idempotency-key': 'by-header' });
    const again = await sendChange(gateways[1], input, { 'idempotency-key': 'by-header' });
    expect([payloadOf(again)?.userErrors, isReplay(again)]).toEqual([[], true]);
    const inBoth = await sendChange(
      gateways[0],
      { ...input, idempotencyKey: 'by-header' },
      { 'idempotency-key': 'by-header' },
    );
    expect(isReplay(inBoth)).toBe(true);

    const wrong: readonly [ChangeInput, string, RegExp][] = [
      [{ ...input, idempotencyKey: 'another' }, 'by-header', /differ; give one of them/],
      [input, 'k'.repeat(101), /101 characters/],
      [input, '', /0 characters/],
    ];
    for (const [given, header, message] of wrong) {
      const { body } = await sendChange(gateways[0], given, { 'idempotency-key': header });
      expect(body.errors?.[0]?.message).toMatch(message);
      expect(body.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
    expect(await effectsOf('HEADER')).toEqual({ rows: 1, audited: 1, events: 0 });
  });

  test('a header that could be meant for several mutations is refused, and none is done', async () => {
    const one = (alias: string): string =>
      `${alias}: recordChange(input: { symbol: "${alias}", events: 0 }) { userErrors { code } }`;
    const headers = { 'idempotency-key': 'several' };
    const documents = [
      `mutation { ${one('several1')} ${one('several2')} }`,
      `mutation { ...both } fragment both on Mutation { ${one('several1')} ${one('several2')} }`,
      `mutation { ... { ${one('several1')} ${one('several2')} } }`,
    ];
    for (const document of documents) {
      const { body } = await gateways[0].ask(document, {
        headers: {
          ...headers,
          authorization: 'Bearer tg_the-key-that-the-tests-have-chosen-0123456789',
        },
      });
      expect(body.data).toEqual({ several1: null, several2: null });
      expect(body.errors).toHaveLength(2);
      for (const { extensions } of body.errors ?? []) {
        expect(extensions?.['code']).toBe('BAD_USER_INPUT');
      }
    }
    const { instruments } = await journalRows(database);
    expect(instruments.filter((symbol) => symbol.startsWith('several'))).toEqual([]);
  });

  test(
    'sent again after the gateway was killed between commit and answer: one effect, the same outcome',
    { timeout: 60_000 },
    async () => {
      const input = { symbol: 'KILLED', events: 3, idempotencyKey: 'killed' };
      await using doomed = await startJournalGateway(fresh.url, { killAtCommit: 1 });
      await expect(sendChange(doomed, input)).rejects.toThrow('fetch failed');
      expect(await doomed.exited).toEqual({ code: null, signal: 'SIGKILL' });
      expect(await effectsOf('KILLED')).toEqual({ rows: 1, audited: 1, events: 3 });
      const again = await sendChange(gateways[0], input);
      expect(again.body).toEqual({
        data: {
          recordChange: {
            published: 3,
            instrument: { symbol: 'KILLED', name: null, lotSize: '1' },
            userErrors: [],
          },
        },
        extensions: { idempotentReplay: true },
      });
      expect(await effectsOf('KILLED')).toEqual({ rows: 1, audited: 1, events: 3 });
    },
  );

  test('what all of these left is numbered and sealed without a gap', async () => {
    await expect
      .poll(
        async () => {
          const { events, numbers, audited, positions } = await journalRows(database);
          return [numbers.length - events.length, positions.length - audited.length];
        },
        { timeout: 10_000 },
      )
      .toEqual([0, 0]);
    const { numbers, positions } = await journalRows(database);
    expect(numbers).toEqual(upTo(numbers.length));
    expect(positions).toEqual(upTo(positions.length));
  });
});
