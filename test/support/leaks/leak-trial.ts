import { engines, type Engine } from '../engine-names.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import type { ResourceCase } from '../resource-cases/resource-case.ts';
import { isFullRun, seed } from '../sampling.ts';
import type { Attempt, Place } from './attempt.ts';
import { environmentNames, type LeakGateways } from './leak-gateway.ts';
import type { LeakWorld } from './leak-world.ts';
import { verdictOn } from './verdict.ts';

/** How many are tried of what there is. */
const extent = isFullRun
  ? { places: 60, cases: 40, fitting: 20, randomOperations: 2000 }
  : { places: 2, cases: 16, fitting: 4, randomOperations: 60 };

/** Tries to get at what somebody may not see, and notes what came of it. */
export class LeakTrial {
  answered = 0;
  refused = 0;
  readonly problems: string[] = [];
  readonly #world: LeakWorld;
  readonly #gateways: LeakGateways;
  readonly #random: RandomSource;

  /** @param engine decides, with the seed, what is drawn where not everything is tried. */
  constructor(world: LeakWorld, gateways: LeakGateways, engine: Engine) {
    this.#world = world;
    this.#gateways = gateways;
    this.#random = new RandomSource(seed + engines.indexOf(engine));
  }

  /** Cases of every resource, each as some callers in some environments. */
  async tryCases(): Promise<void> {
    const places = this.#world.callers.flatMap((caller) =>
      environmentNames.map((environment): Place => ({ caller, environment })),
    );
    for (const name of this.#world.names) {
      const cases = this.#world.casesOf(name);
      for (const place of this.#random.some(places, extent.places, extent.places)) {
        const fitting = this.#world.fittingCasesOf(name, place.caller);
        await this.#tryTogether(place, `cases of ${name}`, [
          ...this.#random.some(cases, extent.cases, extent.cases),
          ...this.#random.some(fitting, extent.fitting, extent.fitting),
        ]);
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

  async #try(place: Place, attempt: Attempt): Promise<void> {
    const { kind, problem } = await this.#world.oracle.outcomeOf(this.#gateways, place, attempt);
    if (kind === 'allowed') this.answered += attempt.size;
    else this.refused += attempt.size;
    if (problem !== undefined) this.problems.push(problem);
  }
}
