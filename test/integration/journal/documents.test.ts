import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anonymous } from '../../../src/access/caller.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { openFreshJournal, type OpenJournal } from '../../support/journal/open-fresh-journal.ts';
import { trader } from '../../support/journal/open-journal.ts';
import { recordThing, recordThingUseCase } from '../../support/journal/record-thing.ts';
import {
  askThings,
  credentials,
  thingRows,
  thingServer,
} from '../../support/journal/thing-server.ts';

const record = (name: string): string =>
  `recordThing(input: { name: "${name}", events: 1 }) { thing userErrors { code field } }`;
const touch = (name: string): string =>
  `touchThing(input: { name: "${name}" }) { touched userErrors { code field } }`;
const spoil = (name: string): string =>
  `spoilThing(input: { name: "${name}" }) { thing userErrors { code } }`;

describeEachEngine('a document with mutations', (engine) => {
  let journal: OpenJournal;
  let server: FastifyInstance;
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
    server = await thingServer(journal.database, journal.journal);
  });
  afterAll(async () => {
    await server?.close();
    await journal?.close();
  });

  /** What is there of the names, in the order in which it came. */
  async function left(prefix: string): Promise<Awaited<ReturnType<typeof thingRows>>> {
    const { things, audited, events } = await thingRows(journal.database);
    const own = (names: readonly string[]): readonly string[] =>
      names.filter((name) => name.startsWith(prefix));
    return { things: own(things), audited: own(audited), events: own(events) };
  }
  const nothing = { things: [], audited: [], events: [] };

  test('runs them in order', async () => {
    const answer = await askThings(
      server,
      `mutation { before: ${touch('order')} made: ${record('order')} after: ${touch('order')} }`,
    );
    expect(answer.data).toEqual({
      before: { touched: false, userErrors: [{ code: 'NOT_FOUND', field: ['name'] }] },
      made: { thing: expect.any(Number) as number, userErrors: [] },
      after: { touched: true, userErrors: [] },
    });
    expect(await left('order')).toEqual({
      things: ['order'],
      audited: ['order', 'order'],
      events: ['order'],
    });
  });

  test('leaves what one did when a later one is refused or fails, and goes on', async () => {
    const answer = await askThings(
      server,
      `mutation { a: ${record('stand-a')} again: ${record('stand-a')} fails: ${spoil('stand-f')} c: ${record('stand-c')} }`,
    );
    expect(answer.data).toEqual({
      a: { thing: expect.any(Number) as number, userErrors: [] },
      again: { thing: null, userErrors: [{ code: 'CONFLICT', field: ['name'] }] },
      fails: null,
      c: { thing: expect.any(Number) as number, userErrors: [] },
    });
    expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(await left('stand')).toEqual({
      things: ['stand-a', 'stand-c'],
      audited: ['stand-a', 'stand-c'],
      events: ['stand-a', 'stand-c'],
    });
  });

  test('over GET is refused and does nothing', async () => {
    const query = encodeURIComponent(`mutation { ${record('get')} }`);
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await server.inject({
        method: 'GET',
        url: `/graphql?query=${query}`,
        headers: { accept, authorization: `Bearer ${credentials.administrator}` },
      });
      expect(response.statusCode).toBe(405);
      expect(response.headers['allow']).toBe('POST');
      expect(response.json()).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    expect(await left('get')).toEqual(nothing);
  });

  test.each([
    'text/html',
    'application/xml, image/*',
    'application/json;q=0',
    'application/json;q=0, application/graphql-response+json;q=0.0, text/*',
    '*/*;q=0',
    'nonsense',
  ])('whose answer nobody takes, as by Accept: %s, is refused before it runs', async (accept) => {
    const answer = await askThings(server, `mutation { ${record('accept')} }`, { accept });
    expect([answer.status, answer.codes]).toEqual([406, ['BAD_USER_INPUT']]);
    expect(await left('accept')).toEqual(nothing);
  });

  test.each([
    ['*/*', 'application/json'],
    ['text/html, application/*;q=0.5', 'application/json'],
    ['application/json;q=0.2, */*', 'application/graphql-response+json'],
    ['APPLICATION/GraphQL-Response+JSON', 'application/graphql-response+json'],
    ['application/json;q=0, */*;q=0.1', 'application/graphql-response+json'],
  ])('is answered in what Accept: %s likes best', async (accept, mediaType) => {
    const answer = await askThings(server, '{ health { status } }', { accept });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      `${mediaType}; charset=utf-8`,
    ]);
  });

  test('is refused whole to who may not all of it, and does nothing', async () => {
    const document = `mutation { ${record('rights')} ${spoil('rights-2')} }`;
    const refusals = [
      [{ authorization: '' }, 401, 'UNAUTHENTICATED'],
      [{ authorization: 'Bearer unknown' }, 401, 'UNAUTHENTICATED'],
      [{ authorization: `Bearer ${credentials.reader}` }, 403, 'FORBIDDEN'],
      [{ authorization: `Bearer ${credentials.trader}` }, 403, 'FORBIDDEN'],
    ] as const;
    for (const [headers, status, code] of refusals) {
      const answer = await askThings(server, document, headers);
      expect([answer.status, answer.codes, answer.data ?? null]).toEqual([status, [code], null]);
    }
    expect(await left('rights')).toEqual(nothing);
    const allowed = await askThings(server, `mutation { ${record('rights')} }`, {
      authorization: `Bearer ${credentials.trader}`,
    });
    expect(allowed.data).toMatchObject({ recordThing: { userErrors: [] } });
  });

  test('that has come past the plan is asked for its rights again', async () => {
    const input = { name: 'past', events: 1 };
    const powerless = { ...trader, grants: [] } as typeof trader;
    for (const [caller, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [powerless, 'FORBIDDEN'],
    ] as const) {
      await expect(
        journal.run(recordThing, input, recordThingUseCase, { caller }),
      ).rejects.toMatchObject({ code });
    }
    expect(await left('past')).toEqual(nothing);
  });

  test('that did something and said nothing of it is taken back', async () => {
    await expect(
      journal.run(recordThing, { name: 'silent', events: 0 }, async (work, input) => {
        return recordThingUseCase({ ...work, recordAudit: () => undefined }, input);
      }),
    ).rejects.toThrow('said nothing of it to the audit log');
    expect(await left('silent')).toEqual(nothing);
  });
});
