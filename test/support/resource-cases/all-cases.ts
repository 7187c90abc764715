import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';

import { schemaToPrint } from '../../../src/program-schema.ts';
import { edgeRows } from '../edge-rows/edge-rows.ts';
import { resourceModel, type OracleRows } from '../oracle/model.ts';
import { Oracle } from '../oracle/oracle.ts';
import { wholeModel } from '../oracle/whole-model.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import { isFullRun, seed } from '../sampling.ts';
import { aggregateCases } from './aggregate-cases.ts';
import { argumentCases } from './argument-cases.ts';
import { bundlesOf, type CaseBundle } from './case-bundle.ts';
import { filterCases } from './filter-cases.ts';
import { lookupCases } from './lookup-cases.ts';
import { orderCases } from './order-cases.ts';
import { relationCases } from './relation-cases.ts';
import type { CaseSource } from './resource-case.ts';

/** The rows that every engine is given, and who knows the answers. */
export interface Expectation {
  readonly rows: OracleRows;
  readonly oracle: Oracle;
}

/** Reads the API's schema as it was printed, and makes the rows. */
export async function makeExpectation(): Promise<Expectation> {
  const { resources } = await schemaToPrint();
  const rows = edgeRows(resources, seed);
  const file = join(import.meta.dirname, '..', '..', '..', 'schema.graphql');
  const schema = buildSchema(readFileSync(file, 'utf8'));
  return { rows, oracle: new Oracle(schema, wholeModel, rows) };
}

const made = new Map<string, readonly CaseBundle[]>();

/** All cases of a resource, the same for every engine. */
export function casesOf({ oracle }: Expectation, name: string): readonly CaseBundle[] {
  const known = made.get(name);
  if (known !== undefined) return known;
  const source: CaseSource = {
    world: oracle.world,
    resource: resourceModel(oracle.world.model, name),
    random: new RandomSource(seed),
    isFull: isFullRun,
  };
  const bundles = [
    filterCases(source),
    orderCases(source),
    relationCases(source),
    lookupCases(source, oracle),
    argumentCases(source),
    aggregateCases(source),
  ].flatMap(bundlesOf);
  made.set(name, bundles);
  return bundles;
}
