import type { FastifyInstance } from 'fastify';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  printType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { insertEntities } from '../../src/database/bulk-insert.ts';
import { createOrm, openDatabase, type Database } from '../../src/database/database.ts';
import type { Engine } from '../../src/database/engine.ts';
import { loadEngine } from '../../src/database/recognise-engine.ts';
import { addHealthField } from '../../src/http/health-field.ts';
import { createServer } from '../../src/http/server.ts';
import { journalEntities } from '../../src/journal/journal.entities.ts';
import { entities } from '../../src/modules/entities.ts';
import { identityEntities } from '../../src/modules/identity/identity.entities.ts';
import {
  bootstrapAdministrator,
  identityResources,
  identityRightsSource,
} from '../../src/modules/identity/index.ts';
import { referenceResources } from '../../src/modules/reference/index.ts';
import { Instrument, referenceEntities } from '../../src/modules/reference/reference.entities.ts';
import { resources } from '../../src/modules/resources.ts';
import { buildSchema } from '../../src/schema/schema.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import {
  FundingPeriod,
  fundingPeriods,
  newTableInstruments,
  newTableRows,
} from '../support/new-table.ts';

/*
 * One declaration is enough: a table that the program does not have is given to it beside its own,
 * and everything that the API offers of a table is there, and answers.
 */

const allEntities = [...entities, FundingPeriod];
const allResources = [...resources, fundingPeriods];

describe('a table that was declared', () => {
  const columns = {
    id: 'ID!',
    status: 'FundingStatus!',
    markPrice: 'Decimal!',
    openInterest: 'Decimal',
    rate: 'Decimal',
    settledAt: 'DateTime',
    sessionDate: 'Date!',
    isCapped: 'Boolean!',
    payments: 'Int',
    volume: 'BigInt',
    reference: 'ID',
    label: 'String',
    note: 'String',
    details: 'JSON',
    evidence: 'JSON',
    instrument: 'Instrument!',
  };
  let schema: GraphQLSchema;

  let engine: Engine;

  beforeAll(async () => {
    engine = await loadEngine('sqlite');
    schema = schemaOf(allEntities, allResources);
  });

  /** Without a database: the schema is the same on every engine. */
  function schemaOf(tables: typeof entities, declarations: typeof resources): GraphQLSchema {
    const target = { engine: 'sqlite', path: ':memory:', memory: true } as const;
    const pool = { size: 1, overflow: 0, maximum: 1 };
    const orm = createOrm(engine, target, { pool, sqlEcho: false }, tables);
    return buildSchema(orm, engine, declarations, () => undefined).schema;
  }

  function object(name: string): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`there is no type ${name}`);
    return type.getFields();
  }

  function input(name: string): Readonly<Record<string, GraphQLInputField>> {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`there is no input ${name}`);
    return type.getFields();
  }

  const typesOf = (fields: Readonly<Record<string, { readonly type: unknown }>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, String(type)]));

  it('is a type, each field with its description and none that is hidden', () => {
    expect(typesOf(object('FundingPeriod'))).toEqual(columns);
    expect(schema.getType('FundingPeriod')?.description).toBe(
      'A span for which holders of a perpetual future pay each other.',
    );
    const { id: _id, ...described } = object('FundingPeriod');
    for (const [name, { description }] of Object.entries(described)) {
      const property = FundingPeriod.meta.properties[name as 'status'];
      expect(description, name).toBe(property.comment);
    }
    const statuses = schema.getType('FundingStatus');
    expect(statuses?.description).toBe('How far a payment of funding has come.');
    expect(isEnumType(statuses) && statuses.getValues()).toMatchObject([
      { name: 'OPEN', description: 'Still accruing.' },
      { name: 'SETTLED', description: 'Paid.' },
    ]);
  });

  it('is a node, and takes a permission of its own', () => {
    const node = schema.getType('Node');
    const type = schema.getType('FundingPeriod');
    expect(isObjectType(type) && type.getInterfaces()).toEqual([node]);
    const { fundingPeriods: list } = object('Query');
    expect(list?.extensions['permission']).toBe('funding-periods:read');
  });

  it('has a list, a lookup and groups at the root', () => {
    const query = object('Query');
    const argumentsOf = (name: string) =>
      Object.fromEntries((query[name]?.args ?? []).map((arg) => [arg.name, String(arg.type)]));
    expect(String(query['fundingPeriods']?.type)).toBe('FundingPeriodConnection');
    expect(argumentsOf('fundingPeriods')).toEqual({
      filter: 'FundingPeriodFilter',
      orderBy: '[FundingPeriodOrderBy!]',
      first: 'Int',
      after: 'String',
      last: 'Int',
      before: 'String',
    });
    expect(String(query['fundingPeriod']?.type)).toBe('FundingPeriod');
    expect(argumentsOf('fundingPeriod')).toEqual({ id: 'ID!' });
    expect(String(query['fundingPeriodsAggregate']?.type)).toBe('[FundingPeriodGroup!]');
    expect(argumentsOf('fundingPeriodsAggregate')).toEqual({
      filter: 'FundingPeriodFilter',
      groupBy: '[FundingPeriodGroupBy!]',
      having: 'FundingPeriodHaving',
    });
  });

  it('is filtered and sorted by every column that can be', () => {
    const { id: _id, instrument: _instrument, ...filterable } = columns;
    expect(typesOf(input('FundingPeriodFilter'))).toEqual({
      and: '[FundingPeriodFilter!]',
      or: '[FundingPeriodFilter!]',
      not: 'FundingPeriodFilter',
      ...Object.fromEntries(
        Object.entries(filterable).map(([name, type]) => [name, `${type.replace('!', '')}Filter`]),
      ),
      instrument: 'InstrumentFilter',
    });
    const { note: _note, details: _details, evidence: _evidence, ...sortable } = filterable;
    expect(Object.keys(input('FundingPeriodOrderBy'))).toEqual(Object.keys(sortable));
  });

  it('has figures of what can be added up or compared', () => {
    const numbers = ['markPrice', 'openInterest', 'rate', 'payments', 'volume'];
    expect(Object.keys(object('FundingPeriodSum'))).toEqual(numbers);
    expect(Object.keys(object('FundingPeriodAverage'))).toEqual(numbers);
    for (const name of ['FundingPeriodMinimum', 'FundingPeriodMaximum']) {
      const figures = Object.keys(object(name));
      expect(figures).toEqual(expect.arrayContaining([...numbers, 'settledAt', 'sessionDate']));
      expect(figures).not.toContain('details');
    }
    expect(input('FundingPeriodHaving')).toHaveProperty('count');
    const instants = schema.getType('FundingPeriodInstantField');
    expect(isEnumType(instants) && instants.getValues().map(({ name }) => name)).toEqual([
      'SETTLED_AT',
    ]);
  });

  it('hangs from what it names, both ways', () => {
    const { fundingPeriods: list } = object('Instrument');
    expect(list?.description).toBe('Its periods of funding.');
    expect(String(list?.type)).toBe('FundingPeriodConnection!');
    expect(input('InstrumentFilter')['fundingPeriods']?.type).toBe(
      schema.getType('FundingPeriodListFilter'),
    );
    const { instrument } = object('FundingPeriod');
    expect(instrument && getNamedType(instrument.type).name).toBe('Instrument');
  });

  it('leaves every other type as it was', () => {
    const before = schemaOf(entities, resources).getTypeMap();
    const after = schema.getTypeMap();
    const changed = Object.values(before).filter(
      (type) => printType(type) !== printType(schema.getType(type.name) ?? type),
    );
    expect(changed.map(({ name }) => name).toSorted()).toEqual([
      'Instrument',
      'InstrumentFilter',
      'Query',
    ]);
    const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
    expect(added).toContain('FundingPeriodGroupBy');
    expect(added.filter((name) => !name.startsWith('Funding'))).toEqual([]);
    expect(Object.keys(before).filter((name) => !Object.hasOwn(after, name))).toEqual([]);
  });
});

const questions = {
  node: '{ node(id: "FundingPeriod:1") { __typename id ... on FundingPeriod { label } } }',
  everyColumn: `{
    fundingPeriod(id: "FundingPeriod:1") {
      id status markPrice openInterest rate settledAt sessionDate isCapped payments volume
      reference label note details evidence instrument { symbol }
    }
  }`,
  nulls: `{
    fundingPeriod(id: "FundingPeriod:3") { openInterest rate settledAt volume note details evidence }
    none: fundingPeriod(id: "FundingPeriod:9") { id }
    otherType: fundingPeriod(id: "Instrument:1") { id }
  }`,
  pages: `{
    first: fundingPeriods(first: 2) { nodes { id } totalCount pageInfo { hasNextPage } }
    last: fundingPeriods(last: 1, orderBy: [{ rate: DESC }]) { nodes { id rate } }
  }`,
  filters: `{
    text: fundingPeriods(filter: { label: { eq: "First" } }) { nodes { id } }
    decimal: fundingPeriods(filter: { markPrice: { gt: "60000" } }) { nodes { id } }
    big: fundingPeriods(filter: { volume: { in: ["9223372036854775807"] } }) { nodes { id } }
    json: fundingPeriods(filter: { details: { path: ["tiers", "0", "upTo"], eq: 100 } }) { nodes { id } }
    notJson: fundingPeriods(filter: { not: { details: { path: ["tiers"], eq: [] } } }) { nodes { id } }
    canonical: fundingPeriods(filter: { evidence: { path: "b", eq: [null, 0.1] } }) { nodes { id } }
    longText: fundingPeriods(filter: { note: { contains: "in time" } }) { nodes { id } }
    enumeration: fundingPeriods(filter: { status: { ne: SETTLED } }) { nodes { id } }
    upwards: fundingPeriods(filter: { instrument: { symbol: { eq: "ETH-PERP" } } }) { nodes { id } }
    downwards: instruments(filter: { fundingPeriods: { some: { isCapped: { eq: true } } } }) { nodes { symbol } }
    without: instruments(filter: { fundingPeriods: { none: {} } }) { nodes { symbol } }
  }`,
  relations: `{
    instruments {
      nodes {
        symbol
        fundingPeriods(first: 1, orderBy: [{ markPrice: DESC }]) {
          totalCount
          nodes { id instrument { symbol } }
        }
      }
    }
  }`,
  groups: `{
    all: fundingPeriodsAggregate { count sum { volume payments rate } average { markPrice } min { sessionDate } max { settledAt } }
    byStatus: fundingPeriodsAggregate(groupBy: [{ field: STATUS }]) { key { status } count max { markPrice } }
    byDay: fundingPeriodsAggregate(groupBy: [{ bucket: { field: SETTLED_AT, timeframe: MN1, timeZone: "Europe/Berlin" } }]) { key { settledAt } count }
    byInstrument: fundingPeriodsAggregate(groupBy: [{ field: INSTRUMENT }], having: { count: { gt: 1 }, sum: { payments: { eq: "8" } } }) { key { instrument { symbol } } count }
  }`,
} as const;

const answers: Readonly<Record<keyof typeof questions, unknown>> = {
  node: { node: { __typename: 'FundingPeriod', id: 'FundingPeriod:1', label: 'first' } },
  everyColumn: {
    fundingPeriod: {
      id: 'FundingPeriod:1',
      status: 'SETTLED',
      markPrice: '60000.00000001',
      openInterest: '1234567890.12',
      rate: '0.0001',
      settledAt: '2024-03-01T08:00:00.123Z',
      sessionDate: '2024-03-01',
      isCapped: false,
      payments: 3,
      volume: '9223372036854775807',
      reference: '0198c0de-0000-7000-8000-000000000001',
      label: 'first',
      note: 'paid in time',
      details: { tiers: [{ upTo: 100 }, { upTo: 'more' }], z: 1 },
      evidence: { a: '\u00e9', b: [null, 0.1] },
      instrument: { symbol: 'BTC-PERP' },
    },
  },
  nulls: {
    fundingPeriod: {
      openInterest: null,
      rate: null,
      settledAt: null,
      volume: null,
      note: null,
      details: null,
      evidence: null,
    },
    none: null,
    otherType: null,
  },
  pages: {
    first: {
      nodes: [{ id: 'FundingPeriod:1' }, { id: 'FundingPeriod:4' }],
      totalCount: 4,
      pageInfo: { hasNextPage: true },
    },
    last: { nodes: [{ id: 'FundingPeriod:3', rate: null }] },
  },
  filters: {
    text: { nodes: [{ id: 'FundingPeriod:2' }] },
    decimal: {
      nodes: [{ id: 'FundingPeriod:1' }, { id: 'FundingPeriod:2' }, { id: 'FundingPeriod:3' }],
    },
    big: { nodes: [{ id: 'FundingPeriod:1' }] },
    json: { nodes: [{ id: 'FundingPeriod:1' }, { id: 'FundingPeriod:4' }] },
    notJson: {
      nodes: [{ id: 'FundingPeriod:1' }, { id: 'FundingPeriod:4' }, { id: 'FundingPeriod:3' }],
    },
    canonical: { nodes: [{ id: 'FundingPeriod:1' }] },
    longText: { nodes: [{ id: 'FundingPeriod:1' }] },
    enumeration: { nodes: [{ id: 'FundingPeriod:4' }, { id: 'FundingPeriod:3' }] },
    upwards: { nodes: [{ id: 'FundingPeriod:4' }] },
    downwards: { nodes: [{ symbol: 'BTC-PERP' }] },
    without: { nodes: [{ symbol: 'SOL-PERP' }] },
  },
  relations: {
    instruments: {
      nodes: [
        {
          symbol: 'BTC-PERP',
          fundingPeriods: {
            totalCount: 3,
            nodes: [{ id: 'FundingPeriod:3', instrument: { symbol: 'BTC-PERP' } }],
          },
        },
        {
          symbol: 'ETH-PERP',
          fundingPeriods: {
            totalCount: 1,
            nodes: [{ id: 'FundingPeriod:4', instrument: { symbol: 'ETH-PERP' } }],
          },
        },
        { symbol: 'SOL-PERP', fundingPeriods: { totalCount: 0, nodes: [] } },
      ],
    },
  },
  groups: {
    all: [
      {
        count: 4,
        sum: { volume: '9223372036854775808', payments: '15', rate: '0.00025' },
        average: { markPrice: '46500.1875' },
        min: { sessionDate: '2024-03-01' },
        max: { settledAt: '2024-03-31T16:00:00.000Z' },
      },
    ],
    byStatus: [
      { key: { status: 'OPEN' }, count: 2, max: { markPrice: '62000' } },
      { key: { status: 'SETTLED' }, count: 2, max: { markPrice: '61000.5' } },
    ],
    byDay: [
      { key: { settledAt: '2024-02-29T23:00:00.000Z' }, count: 3 },
      { key: { settledAt: null }, count: 1 },
    ],
    byInstrument: [{ key: { instrument: { symbol: 'BTC-PERP' } }, count: 3 }],
  },
};

/** Fewer tables to make: what callers and instruments need, and the new one. */
const servedEntities = [
  ...journalEntities,
  ...identityEntities,
  ...referenceEntities,
  FundingPeriod,
];
const servedResources = [...identityResources, ...referenceResources, fundingPeriods];

const administratorKey = 'new-table-administrator-0123456789';

describeEachEngine('a table that was declared answers', (engine) => {
  let fresh: FreshDatabase;
  let database: Database;
  let server: FastifyInstance;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    const configuration = readConfiguration({ DATABASE_URL: fresh.url });
    database = await openDatabase(configuration, servedEntities);
    await database.orm.schema.create();
    await database.transaction(async (em) => {
      await insertEntities(em, database, Instrument, newTableInstruments);
      await insertEntities(em, database, FundingPeriod, newTableRows);
    });
    await bootstrapAdministrator(database, { chosenKey: administratorKey });
    server = await createServer({
      configuration,
      database,
      ...buildSchema(database.orm, database.engine, servedResources, ({ builder }) => {
        addHealthField(builder, database);
      }),
      rights: identityRightsSource(database, { onFailure: (error) => expect.fail(String(error)) }),
      log: pino({ level: 'silent' }),
    });
  });
  afterAll(async () => {
    await server?.close();
    await database?.close();
    await fresh?.drop();
  });

  async function ask(query: string, key: string | undefined = administratorKey): Promise<unknown> {
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: key === '' ? {} : { authorization: `Bearer ${key}` },
      payload: { query },
    });
    return response.json();
  }

  it.each(Object.keys(questions) as (keyof typeof questions)[])('%s', async (name) => {
    expect(await ask(questions[name])).toEqual({ data: answers[name] });
  });

  it('to nobody who may not', async () => {
    expect(await ask('{ fundingPeriods { totalCount } }', '')).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('Query.fundingPeriods') as string,
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  it('nothing of what is hidden', async () => {
    expect(await ask('{ fundingPeriods { nodes { secret } } }')).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('after rows that its constraints refuse', async () => {
    const insert = async (row: Partial<(typeof newTableRows)[number]>): Promise<string> => {
      const [, , open] = newTableRows;
      try {
        await database.transaction((em) =>
          insertEntities(em, database, FundingPeriod, [{ ...open, id: 10, ...row }]),
        );
        return 'kept';
      } catch (error) {
        return database.engine.faultOf(error);
      }
    };
    expect(await insert({ instrument: 1, status: 'OPEN' })).toBe('uniqueViolation');
    // Not a settled one: from 9.6 on MySQL itself lets an unknown parent pass where the index behind
    // the foreign key, here that of the one open period, holds a null.
    expect(await insert({ instrument: 99, status: 'OPEN' })).toBe('foreignKeyViolation');
    expect(await insert({ instrument: 3, markPrice: '0' })).toBe('checkViolation');
    expect(await insert({ instrument: 1, status: 'SETTLED' })).toBe('kept');
    expect(await ask('{ fundingPeriods { totalCount } }')).toEqual({
      data: { fundingPeriods: { totalCount: 5 } },
    });
  });
});
