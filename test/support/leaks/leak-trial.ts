import { engines, type Engine } from '../engine-names.ts';
import type { World } from '../oracle/filter.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import type { ResourceCase } from '../resource-cases/resource-case.ts';
import { isFullRun, seed } from '../sampling.ts';
import type { Attempt, Outcome, Place } from './attempt.ts';
import { attemptsOn } from './hidden-field-attempts.ts';
import type { LeakCaller } from './leak-caller.ts';
import { fieldsOfType } from './leak-callers.ts';
import { environmentNames, type LeakGateways } from './leak-gateway.ts';
import type { LeakWorld } from './leak-world.ts';
import { verdictOn } from './verdict.ts';

/** How many are tried of what there is. */
const extent = isFullRun
  ? { places: 12, cases: 40, fitting: 20, hidden: Infinity, randomOperations: 1500 }
  : { places: 2, cases: 12, fitting: 5, hidden: 24, randomOperations: 50 };

/** Tries to get at what somebody may not see, and notes what came of it. */
export class LeakTrial {
  answered = 0;
  refused = 0;
  readonly problems: string[] = [];
  readonly #world: LeakWorld;
  readonly #gateways: LeakGateways;
  readonly #random: RandomSource;
  readonly #places: readonly Place[];

  /** @param engine decides, with the seed, what is drawn where not everything is tried. */
  constructor(world: LeakWorld, gateways: LeakGateways, engine: Engine) {
    this.#world = world;
    this.#gateways = gateways;
    this.#random = new RandomSource(seed + engines.indexOf(engine));
    this.#places = world.callers.flatMap((caller) =>
      environmentNames.map((environment) => ({ caller, environment })),
    );
  }

  /** Cases of every resource, each as some callers in some environments. */
  async tryCases(): Promise<void> {
    for (const name of this.#world.names) {
      const cases = this.#world.casesOf(name);
      for (const place of this.#random.some(this.#places, extent.places, extent.places)) {
        const fitting = this.#world.fittingCasesOf(name, place.caller);
        await this.#tryTogether(place, `cases of ${name}`, [
          ...this.#random.some(cases, extent.cases, extent.cases),
          ...this.#random.some(fitting, extent.fitting, extent.fitting),
        ]);
      }
    }
  }

  /** Up to the first leak: cases and hidden fields of some types, as every caller everywhere. */
  async findProblem(names: readonly string[]): Promise<string | undefined> {
    for (const name of names) {
      for (const field of fieldsOfType(this.#world.all.world, name)) {
        await this.#tryHiddenField(name, field);
        if (this.problems.length > 0) return this.problems[0];
      }
      const cases = this.#world.casesOf(name);
      const count = this.#places.length;
      for (const place of this.#random.some(this.#places, count, count)) {
        await this.#tryTogether(place, `cases of ${name}`, this.#random.some(cases, 40, 40));
        if (this.problems.length > 0) return this.problems[0];
      }
    }
    return undefined;
  }

  /** Every way to get at a field, as somebody who may use whatever else there is. */
  async tryHiddenFields(): Promise<void> {
    const { all, names } = this.#world;
    const fields = names.flatMap((type) =>
      fieldsOfType(all.world, type).map((field) => ({ type, field })),
    );
    const tried =
      extent.hidden < fields.length
        ? this.#random.some(fields, extent.hidden, extent.hidden)
        : fields;
    for (const { type, field } of tried) await this.#tryHiddenField(type, field);
  }

  async #tryHiddenField(type: string, field: string): Promise<void> {
    const { all } = this.#world;
    const caller = allBut(all.world, type, field);
    const attempts = attemptsOn({ oracle: all, random: this.#random, type, field });
    const place = { caller, environment: this.#random.one(environmentNames) };
    for (const attempt of attempts.using) {
      const { kind } = await this.#try(place, attempt);
      if (kind !== 'refused') this.problems.push(`${attempt.title} should be refused`);
    }
    for (const attempt of attempts.harmless) {
      const { kind } = await this.#try(place, attempt);
      if (kind !== 'allowed') this.problems.push(`${attempt.title} should be answered`);
    }
  }

  /** Random operations, each as some callers in some environments. */
  async tryRandomOperations(): Promise<void> {
    for (let index = 0; index < extent.randomOperations; index += 1) {
      const attempt = this.#world.randomAttempt(this.#random.below(1e6));
      if (attempt === undefined) continue;
      for (const caller of this.#random.some(this.#world.callers, 2, 2)) {
        await this.#try({ caller, environment: this.#random.one(environmentNames) }, attempt);
      }
    }
  }

  /** Each case that is refused alone, and those that are answered in few documents. */
  async #tryTogether(place: Place, title: string, cases: readonly ResourceCase[]): Promise<void> {
    const together = new Map<string, ResourceCase[]>();
    for (const one of cases) {
      const attempt = this.#world.attempt(one);
      const verdict = verdictOn(place.caller, attempt.uses);
      if (verdict.kind === 'refused') {
        await this.#try(place, attempt);
        continue;
      }
      // An id uses what every type has, and several grants are told apart by all that is used.
      const counting = [...verdict.grants].filter(
        ([type]) => (place.caller.grants[type] ?? []).length > 1,
      );
      const key = JSON.stringify([one.field.startsWith('node'), counting]);
      together.set(key, [...(together.get(key) ?? []), one]);
    }
    for (const group of together.values()) {
      for (const attempt of this.#world.attempts(title, group)) await this.#try(place, attempt);
    }
  }

  async #try(place: Place, attempt: Attempt): Promise<Outcome> {
    const outcome = await this.#world.oracle.outcomeOf(this.#gateways, place, attempt);
    const { kind, problem } = outcome;
    if (kind === 'allowed') this.answered += attempt.size;
    else this.refused += attempt.size;
    if (problem !== undefined) this.problems.push(problem);
    return outcome;
  }
}

/** Somebody who may use every field of all rows but one field. */
function allBut(world: World, type: string, field: string): LeakCaller {
  const rest = fieldsOfType(world, type).filter((one) => one !== field);
  return {
    title: `everything but ${type}.${field}`,
    userId: '0198f000-0000-7000-8000-000000000001',
    grants: Object.fromEntries(
      Object.keys(world.model).map((name) => [
        name,
        [{ scope: 'ALL', fields: name === type ? rest : null }],
      ]),
    ),
  };
}
