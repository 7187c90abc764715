import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import type { OracleRow, OracleRows } from '../support/oracle/model.ts';
import { Oracle } from '../support/oracle/oracle.ts';
import { wholeModel } from '../support/oracle/whole-model.ts';
import { manyRows } from '../support/random-operations/many-rows.ts';
import { openWithRows, type OpenedDatabase } from '../support/random-operations/open-subject.ts';
import {
  byOracle,
  Subject,
  type ComparableAnswer,
} from '../support/random-operations/three-answers.ts';

/** Enough parents that padding them to a power of two matters. */
const parents = 700;

/** Rows at the ends of what is stored: the largest amounts, and a date far from all others. */
function rowsAtTheEnds(): OracleRows {
  const rows = manyRows(parents);
  const instruments = (rows['Instrument'] ?? []).map((row): OracleRow => ({
    ...row,
    marketCap: '92233720368547758.07',
    estimatedResumeAt: row['id'] === 1 ? '9999-12-30T12:00:00.000Z' : row['estimatedResumeAt'],
  }));
  return { ...rows, Instrument: instruments };
}

const texts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_none, index) => `S${String(index)}`);

const days = (count: number): readonly string[] =>
  Array.from({ length: count }, (_none, day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString());

describeEachEngine('operations at the limits', (engine) => {
  let fresh: FreshDatabase;
  let opened: OpenedDatabase;
  let subject: Subject;
  let oracle: Oracle;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    const rows = rowsAtTheEnds();
    opened = await openWithRows(fresh.url, rows);
    const { schema, resources, database } = opened;
    oracle = new Oracle(schema, wholeModel, rows);
    subject = new Subject(schema, resources, database.reader, database.engine);
  });

  afterAll(async () => {
    await opened?.database.close();
    await fresh?.drop();
  });

  /** The answer, once it is seen to be the same in all three ways. */
  const answer = async (
    text: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<ComparableAnswer> => {
    const document = parse(text);
    expect(subject.problemsOf(document)).toEqual([]);
    const byText = await subject.byText(document, variables);
    expect(await subject.byValues(document, variables)).toEqual(byText);
    expect(byOracle(oracle, document, variables)).toEqual(byText);
    return byText;
  };

  it('sum and average the largest amounts exactly', async () => {
    const { data } = await answer(
      '{ instrumentsAggregate { sum { marketCap } average { marketCap } } }',
    );
    expect(data).toBe(
      '{"instrumentsAggregate":[{"sum":{"marketCap":"64563604257983430649"},' +
        '"average":{"marketCap":"92233720368547758.07"}}]}',
    );
  });

  it('filter the lists of many parents by a list of values', async () => {
    const { data, errors } = await answer(
      `query($times: [DateTime!]) {
        instruments(first: ${String(parents)}) {
          nodes { candles(first: 1, filter: { time: { in: $times } }) { totalCount nodes { time } } }
        }
      }`,
      { times: days(100) },
    );
    expect(errors).toBe('');
    expect(data.match(/"totalCount":11,/g)).toHaveLength(parents);
  });

  const twoLists = `query($symbols: [String!], $names: [String!]) {
    instruments(filter: { or: [{ symbol: { in: $symbols } }, { name: { notIn: $names } }] }) {
      totalCount
    }
  }`;

  it('take 10,000 values in the lists of one filter', async () => {
    const { errors } = await answer(twoLists, { symbols: texts(5001), names: texts(4999) });
    expect(errors).toBe('');
  });

  it('refuse more', async () => {
    const variables = { symbols: texts(5001), names: texts(5000) };
    const { data, errors } = await subject.byText(parse(twoLists), variables);
    expect(errors).toBe('instruments: BAD_USER_INPUT');
    expect(data).toBe('{"instruments":null}');
  });

  it('refuse to look at the clock changes of eight thousand years', async () => {
    const text = (from: string): string => `{
      instrumentsAggregate(
        filter: { estimatedResumeAt: { lt: "${from}" } }
        groupBy: [{ bucket: { field: ESTIMATED_RESUME_AT, timeframe: D1, timeZone: "America/New_York" } }]
      ) { count key { estimatedResumeAt } }
    }`;
    const { errors } = await subject.byText(parse(text('9999-12-31T00:00:00Z')), {});
    expect(errors).toBe('instrumentsAggregate: QUERY_TOO_COMPLEX');
    expect((await answer(text('2100-01-01T00:00:00Z'))).errors).toBe('');
  });

  it('answer what a query asks besides the schema', async () => {
    const text = `{
      __schema { queryType { name } }
      instruments(first: 1) { nodes { id } }
      __type(name: "Candle") { name }
    }`;
    const document = parse(text);
    const answered = await subject.byValues(document, {});
    expect(answered).toEqual(byOracle(oracle, document, {}));
    expect(answered.errors).toBe('');
  });

  it('read a decimal written as a number to its last digit, or refuse it', async () => {
    const ofTick = (digits: string): string =>
      `{ instruments(filter: { tickSize: { eq: ${digits} } }) { totalCount } }`;
    expect((await answer(ofTick('0.00000001'))).data).toContain(String(parents));
    const problems = subject.problemsOf(parse(ofTick('0.000000010000000000000000001')));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('may have lost digits'),
    ]);
  });

  it('take a thousand alternatives in a filter', async () => {
    const alternatives = texts(1200).map((symbol) => ({ symbol: { eq: symbol } }));
    const text =
      'query($f: [InstrumentFilter!]) { instruments(filter: { or: $f }) { totalCount } }';
    const { data, errors } = await answer(text, { f: alternatives });
    expect(errors).toBe('');
    expect(data).toBe(`{"instruments":{"totalCount":${String(parents)}}}`);
  });

  it('take a thousand ids at once, and no more', async () => {
    const ids = Array.from({ length: 1000 }, (_none, index) => `Instrument:${String(index + 1)}`);
    const text = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await answer(text, { ids })).errors).toBe('');
    expect((await answer(text, { ids: [...ids, 'x'] })).errors).toBe('nodes: BAD_USER_INPUT');
  });
});
