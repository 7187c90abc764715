import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createOrm, type Database } from '../../src/database/database.ts';
import type { Engine } from '../../src/database/engine.ts';
import { loadEngine } from '../../src/database/recognise-engine.ts';
import { entities } from '../../src/modules/entities.ts';
import { Portfolio } from '../../src/modules/trading/portfolios.entities.ts';
import { CashMovement } from '../../src/modules/ledger/cash.entities.ts';
import { computed } from '../../src/schema/computed-field.ts';
import { resource, type ResourceDeclaration } from '../../src/schema/declaration.ts';
import { buildSchema } from '../../src/schema/schema.ts';

/** The fields of a type in a schema that shows these resources alone. */
describe('fields that a declaration adds', () => {
  let orm: Database['orm'];
  let engine: Engine;

  beforeAll(async () => {
    engine = await loadEngine('sqlite');
    const pool = { size: 1, overflow: 0, maximum: 1 };
    const target = { engine: 'sqlite', path: ':memory:', memory: true } as const;
    orm = createOrm(engine, target, { pool, sqlEcho: false }, entities);
  });

  afterAll(async () => {
    await orm?.close();
  });

  const fieldsOf = (type: string, ...declarations: readonly ResourceDeclaration[]) => {
    const { schema } = buildSchema(orm, engine, declarations, () => undefined);
    const found = schema.getType(type);
    if (found === undefined || !('getFields' in found)) throw new Error(`there is no ${type}`);
    return found.getFields();
  };

  const portfolios = resource(Portfolio, {
    plural: 'portfolios',
    owner: 'nobody',
    defaultOrder: [['name', 'ASC']],
    computed: {
      shout: computed(Portfolio, ['name'], {
        type: 'String',
        description: 'Its name, shouted.',
        compute: ({ name }) => name.toUpperCase(),
      }),
    },
    views: {
      liveOnes: {
        description: 'Those that trade for real.',
        conditions: [{ field: 'environment', operator: 'eq', value: 'LIVE' }],
      },
    },
  });
  const tally = {
    under: ['portfolio'],
    fields: { biggest: { figure: 'sum', of: 'amount', description: 'All of it.' } },
  } as const;
  const movements = resource(CashMovement, {
    plural: 'cashMovements',
    owner: 'nobody',
    defaultOrder: [['bookedAt', 'ASC']],
    tallies: [tally],
  });

  it('are on the type, with what the list takes on a view, and in no filter or sort', () => {
    const type = fieldsOf('Portfolio', portfolios, movements);
    expect(String(type['shout']?.type)).toBe('String!');
    expect(String(type['biggest']?.type)).toBe('Decimal!');
    const query = fieldsOf('Query', portfolios, movements);
    const names = (field: string) =>
      'args' in (query[field] ?? {})
        ? (query[field] as { args: readonly { name: string }[] }).args.map(({ name }) => name)
        : [];
    expect(names('liveOnes')).toEqual(names('portfolios'));
    expect(names('liveOnes')).toContain('filter');
    for (const input of ['PortfolioFilter', 'PortfolioOrderBy']) {
      expect(Object.keys(fieldsOf(input, portfolios, movements))).not.toContain('shout');
      expect(Object.keys(fieldsOf(input, portfolios, movements))).not.toContain('biggest');
    }
  });

  it('are left out where the API does not show what they are tallied for', () => {
    expect(Object.keys(fieldsOf('Portfolio', portfolios))).not.toContain('biggest');
    expect(() => fieldsOf('CashMovement', movements)).not.toThrow();
  });

  it('are refused when two have one name, or name what is not there', () => {
    const twice: ResourceDeclaration = {
      ...movements,
      tallies: [{ ...tally, fields: { shout: tally.fields.biggest } }],
    };
    expect(() => fieldsOf('Portfolio', portfolios, twice)).toThrow(
      'Portfolio has two fields of the name shout',
    );
    const astray: ResourceDeclaration = {
      ...movements,
      tallies: [{ ...tally, under: ['wallet'] }],
    };
    expect(() => fieldsOf('Portfolio', portfolios, astray)).toThrow(
      'CashMovement has no column wallet',
    );
    const unknown: ResourceDeclaration = {
      ...portfolios,
      views: { odd: { description: 'Odd.', conditions: [] } },
      computed: {
        odd: { type: 'Int', isNullable: false, description: '', needs: ['size'], compute: () => 1 },
      },
    };
    expect(() => fieldsOf('Portfolio', unknown)).toThrow('Portfolio has no column size');
  });
});
