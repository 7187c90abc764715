import { afterAll, beforeAll, expect, it } from 'vitest';

import { schemaToPrint } from '../../../src/program-schema.ts';
import { edgeRows } from '../../support/edge-rows/edge-rows.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import { resourceModel, type ResourceModel } from '../../support/oracle/model.ts';
import { wholeModel } from '../../support/oracle/whole-model.ts';
import { openWithRows, type OpenedDatabase } from '../../support/random-operations/open-subject.ts';
import { Subject } from '../../support/random-operations/three-answers.ts';
import { RandomSource } from '../../support/random-operations/random-source.ts';
import { isFullRun, seed } from '../../support/sampling.ts';

const { resources } = await schemaToPrint();
/** More than the larger page, and a row at the end of each relation of each row. */
const rows = edgeRows(resources, seed, { count: 104, isRegular: true });

interface Budget {
  readonly title: string;
  readonly text: string;
  readonly statements: number;
  /** Whether it leads on from a relation: to the lists of what it names, or three levels down. */
  readonly isDeep?: boolean;
}

const page = '{ nodes { id } pageInfo { hasNextPage endCursor } }';

/** Candles are listed by their adjustment unless all are asked for. */
function listed({ arguments: { equal } }: ResourceModel, size: string): string {
  return `(${equal.includes('adjustment') ? 'adjustment: null, ' : ''}${size})`;
}

/** What a page of the resource may cost, by itself and with what is nested in it. */
function budgetsOf(name: string): readonly Budget[] {
  const resource = resourceModel(wholeModel, name);
  const query = (selection: string): string =>
    `query($page: Int) { ${resource.plural}${listed(resource, 'first: $page')} ${selection} }`;
  const under = (of: ResourceModel, selection: string): readonly string[] =>
    Object.entries(of.toMany).map(
      ([field, { target }]) =>
        `${field}${listed(resourceModel(wholeModel, target), 'first: 2')} ${selection}`,
    );
  const ones = Object.entries(resource.toOne);
  const lists = under(resource, page);
  return [
    { title: 'alone', text: query(page), statements: 1 },
    { title: 'counted', text: query('{ totalCount nodes { id } }'), statements: 2 },
    ...(ones.length === 0
      ? []
      : [
          {
            title: 'with all it names',
            text: query(`{ nodes { ${ones.map(([field]) => `${field} { id }`).join(' ')} } }`),
            statements: 1,
          },
        ]),
    ...(lists.length === 0
      ? []
      : [
          {
            title: 'with all its lists',
            text: query(`{ nodes { ${lists.join(' ')} } }`),
            statements: 1 + lists.length,
          },
          {
            title: 'with all its lists counted',
            text: query(
              `{ nodes { ${under(resource, '{ totalCount nodes { id } }').join(' ')} } }`,
            ),
            statements: 1 + 2 * lists.length,
          },
        ]),
    ...ones.flatMap(([field, target]) => {
      const above = under(resourceModel(wholeModel, target), page);
      return above.length === 0
        ? []
        : [
            {
              title: `with the lists of ${field}`,
              text: query(`{ nodes { ${field} { ${above.join(' ')} } } }`),
              statements: 1 + above.length,
              isDeep: true,
            },
          ];
    }),
    ...Object.entries(resource.toMany).flatMap(([field, { target }]) => {
      const below = under(resourceModel(wholeModel, target), page);

      return below.length === 0
        ? []
        : [
            {
              title: `three levels deep by ${field}`,
              text: query(
                `{ nodes { ${field}${listed(resourceModel(wholeModel, target), 'first: 2')} { nodes { ${below.join(' ')} } } } }`,
              ),
              statements: 2 + below.length,
              isDeep: true,
            },
          ];
    }),
  ];
}

/** Of what leads on from a relation there is much: some of it is drawn, unless the run is a full one. */
function chosen(budgets: readonly Budget[]): readonly Budget[] {
  if (isFullRun) return budgets;
  const deep = budgets.filter(({ isDeep }) => isDeep === true);
  const drawn = new RandomSource(seed).some(deep, 1, 2);
  return budgets.filter((budget) => budget.isDeep !== true || drawn.includes(budget));
}

describeEachEngine('statements for every resource', (engine) => {
  let fresh: FreshDatabase;
  let opened: OpenedDatabase;
  let subject: Subject;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    opened = await openWithRows(fresh.url, rows);
    const { schema, resources: built, database } = opened;
    subject = new Subject(schema, built, database.reader, database.engine);
  });

  afterAll(async () => {
    await opened?.database.close();
    await fresh?.drop();
  });

  it.each(Object.keys(wholeModel))('are as many for 1 as for 100 of %s', async (name) => {
    for (const { title, text, statements } of chosen(budgetsOf(name))) {
      for (const size of [1, 100]) {
        const found = await subject.statementsOf({ text, variables: { page: size } });
        expect(found, `a page of ${String(size)} ${title}: ${text}`).toBe(statements);
      }
    }
  });
});
