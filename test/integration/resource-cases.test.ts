import { readFileSync } from 'node:fs';
import { getNamedType, isEnumType, isNullableType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';

import { schemaToPrint } from '../../src/program-schema.ts';
import { objectType, requireWholeModel, type Model } from '../support/oracle/model.ts';
import { modelOf } from '../support/oracle/resource-notes.ts';
import { wholeModel } from '../support/oracle/whole-model.ts';
import { inputType } from '../support/random-operations/random-inputs.ts';
import { casesOf, makeExpectation } from '../support/resource-cases/all-cases.ts';
import { differencesOf, type CaseBundle } from '../support/resource-cases/case-bundle.ts';
import { sortableFields } from '../support/resource-cases/order-cases.ts';

const expectation = await makeExpectation();
const { world } = expectation.oracle;
const names = Object.keys(wholeModel);
const { resources } = await schemaToPrint();

/** The root fields' inputs of one name, over all cases of the resource. */
function inputsOf(name: string, input: string): readonly Readonly<Record<string, unknown>>[] {
  return casesOf(expectation, name)
    .flatMap(({ cases }) => cases)
    .flatMap(({ inputs }) => {
      const value: unknown = inputs[input]?.value;
      return [value ?? []].flat() as Readonly<Record<string, unknown>>[];
    });
}

describe('the generated cases', () => {
  it.each(names)('try each operator of each field of %s', (name) => {
    const tried = new Set(
      inputsOf(name, 'filter').flatMap((filter) =>
        Object.entries(filter).flatMap(([field, part]) =>
          Object.keys(part as object).map((operator) => `${field} ${operator}`),
        ),
      ),
    );
    const fields = Object.values(inputType(world, `${name}Filter`).getFields());
    const { toOne } = wholeModel[name] ?? {};
    const offered = fields
      .filter(
        ({ name: field }) => !['and', 'or', 'not'].includes(field) && !(field in { ...toOne }),
      )
      .flatMap(({ name: field, type }) =>
        Object.keys(inputType(world, getNamedType(type).name).getFields()).map(
          (operator) => `${field} ${operator}`,
        ),
      );
    expect(offered.filter((one) => !tried.has(one))).toEqual([]);
  });

  it.each(names)('sort %s by each field both ways', (name) => {
    const tried = inputsOf(name, 'orderBy').map((sort) => JSON.stringify(sort));
    const resource = wholeModel[name];
    if (resource === undefined) throw new Error(`there is no ${name}`);
    const offered = sortableFields({ world, resource }).flatMap((field) => [
      JSON.stringify({ [field]: 'ASC' }),
      JSON.stringify({ [field]: 'DESC' }),
    ]);
    expect(offered.filter((one) => !tried.includes(one))).toEqual([]);
  });

  // There is one row of SystemState for each environment at most.
  it.each(names.filter((name) => name !== 'SystemState'))(
    'hold a row of %s for each value of an enumeration, and for null wherever there may be',
    (name) => {
      const rows = expectation.rows[name] ?? [];
      const computed = wholeModel[name]?.computed ?? [];
      const missing = Object.values(objectType(world.schema, name).getFields()).flatMap(
        ({ name: field, type }) => {
          if (computed.includes(field)) return [];
          const held = new Set(rows.map((row) => row[field]));
          const target = getNamedType(type);
          const values = isEnumType(target) ? target.getValues().map((one) => one.name) : [];
          // A relation is also null where a row rule hides what it leads to.
          const column = resources.get(name)?.columns.get(field);
          const mayBeNull = column?.isNullable ?? isNullableType(type);
          const isNeeded = mayBeNull && !held.has(null);
          return [
            ...values.filter((value) => !held.has(value)).map((value) => `${field} ${value}`),
            ...(isNeeded ? [`${field} null`] : []),
          ];
        },
      );
      expect(missing).toEqual([]);
      expect(rows.length).toBeGreaterThanOrEqual(30);
    },
  );
});

describe('an answer is compared to the byte', () => {
  const bundle = casesOf(expectation, 'SystemState')[0];
  if (bundle === undefined) throw new Error('there are no cases');
  const { oracle } = expectation;
  const whole = differencesOf(oracle, bundle, '{"data":null}');

  /** What the oracle itself answers. */
  const rightBody = ({ text, variables }: CaseBundle): string => {
    const answer = oracle.answer(parse(text), variables);
    return JSON.stringify({ data: answer.data });
  };

  it('and none is wrong where all is right', () => {
    expect(differencesOf(oracle, bundle, rightBody(bundle))).toEqual([]);
  });

  it('and each case that differs is told', () => {
    expect(whole).toHaveLength(bundle.cases.length);
    const [first = ''] = differencesOf(oracle, bundle, rightBody(bundle).replace('PAPER', 'LIVE'));
    expect(first).toContain('answered:');
    expect(first).toContain('systemStates');
  });

  it('and so are a blank, and keys in another order', () => {
    const body = rightBody(bundle);
    expect(differencesOf(oracle, bundle, body.replace('":{', '": {'))).toHaveLength(1);
    expect(differencesOf(oracle, bundle, `${body.slice(0, -1)},"errors":[]}`)).toHaveLength(0);
  });
});

describe('the model is held against the schema', () => {
  const changed = (name: string, change: Partial<Model[string]>): Model => {
    const resource = wholeModel[name];
    if (resource === undefined) throw new Error(`there is no ${name}`);
    return { ...wholeModel, [name]: { ...resource, ...change } };
  };

  it('and fits', () => {
    expect(() => {
      requireWholeModel(world.schema, wholeModel);
    }).not.toThrow();
  });

  it.each([
    ['a relation that the schema lacks', changed('Order', { toOne: {} }), 'the relations of Order'],
    ['a list that the schema lacks', changed('User', { toMany: {} }), 'the relations of User'],
    ['a column that is shown', changed('Order', { hidden: ['fees'] }), 'hidden'],
    [
      'a type that is left out',
      Object.fromEntries(Object.entries(wholeModel).filter(([name]) => name !== 'Alert')),
      'Alert',
    ],
  ])('and %s is seen', (_title, model, message) => {
    expect(() => {
      requireWholeModel(world.schema, model);
    }).toThrow(message);
  });

  it('and two lists of one name, or a relation to nothing, cannot be noted', () => {
    const one = { plural: 'as', key: 'id', order: 'id' };
    expect(() => modelOf({ A: { ...one, toOne: { x: 'A.list', y: 'A.list' } } })).toThrow(
      'two lists',
    );
    expect(() => modelOf({ A: { ...one, toOne: { x: 'B' } } })).toThrow('no resource');
  });

  it('and names every list that the text of the schema has', () => {
    const text = readFileSync('schema.graphql', 'utf8');
    const plurals = names.map((name) => wholeModel[name]?.plural);
    const lists = [...text.matchAll(/^  (\w+)Aggregate\($/gm)].map(([, plural]) => plural);
    expect(new Set(lists)).toEqual(new Set(plurals));
  });
});
