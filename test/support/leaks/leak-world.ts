import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, validate, type DocumentNode } from 'graphql';

import { Failure } from '../../../src/kernel/failures.ts';
import { schemaToPrint } from '../../../src/program-schema.ts';
import { checkLimits } from '../../../src/schema/limits.ts';
import { edgeRows } from '../edge-rows/edge-rows.ts';
import { resourceModel, type OracleRows } from '../oracle/model.ts';
import { Oracle } from '../oracle/oracle.ts';
import { allSeeing } from '../oracle/row-rules.ts';
import { textOf } from '../oracle/text-of.ts';
import { wholeModel } from '../oracle/whole-model.ts';
import { randomOperation } from '../random-operations/random-operation.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import { aggregateCases } from '../resource-cases/aggregate-cases.ts';
import { argumentCases } from '../resource-cases/argument-cases.ts';
import { bundlesOf } from '../resource-cases/case-bundle.ts';
import { filterCases } from '../resource-cases/filter-cases.ts';
import { lookupCases } from '../resource-cases/lookup-cases.ts';
import { orderCases } from '../resource-cases/order-cases.ts';
import { relationCases } from '../resource-cases/relation-cases.ts';
import type { CaseSource, ResourceCase } from '../resource-cases/resource-case.ts';
import { seed } from '../sampling.ts';
import { attemptOf, LeakOracle, type Attempt } from './attempt.ts';
import { fittingCases } from './fitting-cases.ts';
import type { LeakCaller } from './leak-caller.ts';
import { leakCallers } from './leak-callers.ts';
import { viewCases } from './view-cases.ts';

/** Users who have rows, each of its own and of each other's in between. */
const owners = 2;

/** Rows of two users in all environments, what can be tried on them, and who knows the answers. */
export class LeakWorld {
  readonly rows: OracleRows;
  readonly oracle: LeakOracle;
  readonly names = Object.keys(wholeModel);
  /** Every kind of caller, as the one user and as the other. */
  readonly callers: readonly LeakCaller[];
  readonly all: Oracle;
  readonly #cases = new Map<string, readonly ResourceCase[]>();
  readonly #attempts = new WeakMap<ResourceCase, Attempt>();

  private constructor(rows: OracleRows, all: Oracle) {
    this.rows = rows;
    this.all = all;
    this.oracle = new LeakOracle(all);
    this.callers = (rows['User'] ?? [])
      .slice(0, owners)
      .flatMap((user) => leakCallers(all.world, textOf(user['id']), seed));
  }

  static async make(): Promise<LeakWorld> {
    const { resources } = await schemaToPrint();
    const rows = edgeRows(resources, seed, { count: 40, isRegular: false, owners });
    const file = join(import.meta.dirname, '..', '..', '..', 'schema.graphql');
    const schema = buildSchema(readFileSync(file, 'utf8'));
    return new LeakWorld(rows, new Oracle(schema, wholeModel, rows, allSeeing));
  }

  /** What cases of the resource are made from. */
  sourceOf(name: string): CaseSource {
    return {
      world: this.all.world,
      resource: resourceModel(wholeModel, name),
      random: new RandomSource(seed),
      isFull: false,
    };
  }

  /**
   * Cases of the resource made from all rows that there are: ids, values and cursors in them are
   * those of rows that most callers cannot see.
   */
  casesOf(name: string): readonly ResourceCase[] {
    const known = this.#cases.get(name);
    if (known !== undefined) return known;
    const source = this.sourceOf(name);
    const cases = [
      ...filterCases(source),
      ...orderCases(source),
      ...relationCases(source),
      ...lookupCases(source, this.all),
      ...argumentCases(source),
      ...aggregateCases(source),
      ...viewCases(source),
    ];
    this.#cases.set(name, cases);
    return cases;
  }

  /** Cases within what somebody may use of the resource. */
  fittingCasesOf(name: string, caller: LeakCaller): readonly ResourceCase[] {
    return fittingCases(this.sourceOf(name), caller.grants);
  }

  /** The case alone. */
  attempt(one: ResourceCase): Attempt {
    const known = this.#attempts.get(one);
    if (known !== undefined) return known;
    const [bundle] = bundlesOf([one]);
    if (bundle === undefined) throw new Error('a case makes no document');
    const attempt = attemptOf(this.all.world, one.title, bundle);
    this.#attempts.set(one, attempt);
    return attempt;
  }

  /** Cases together, in as few documents as may be. */
  attempts(title: string, cases: readonly ResourceCase[]): readonly Attempt[] {
    return bundlesOf(cases).map((bundle) => attemptOf(this.all.world, title, bundle));
  }

  /** A random operation; undefined for a seed whose operation is not valid. */
  randomAttempt(index: number): Attempt | undefined {
    const operation = randomOperation(this.all, seed + index);
    const attempt = attemptOf(this.all.world, `random operation ${String(index)}`, operation);
    const { document } = attempt;
    const isAsked =
      validate(this.all.world.schema, document).length === 0 && isWithinLimits(document);
    return isAsked ? attempt : undefined;
  }
}

/** What is refused for its depth, whoever asks, shows nothing and says nothing of rights. */
function isWithinLimits(document: DocumentNode): boolean {
  try {
    checkLimits(document);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'QUERY_TOO_COMPLEX') return false;
    throw error;
  }
}
