import { getVariableValues, Kind, parse, type DocumentNode } from 'graphql';
import type { KnownCaller } from '../../../src/access/caller.ts';
import type { World } from '../oracle/filter.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Seer } from '../oracle/row-rules.ts';
import { wholeModel } from '../oracle/whole-model.ts';
import { usesOf, type Uses } from '../oracle/uses.ts';
import type { CaseBundle } from '../resource-cases/case-bundle.ts';
import { gatewayCaller, type LeakCaller, type ReadGrant } from './leak-caller.ts';
import type { LeakGateways } from './leak-gateway.ts';
import { verdictOn, wrongNames, type Verdict } from './verdict.ts';

/** An operation that is tried as one caller and another. */
export interface Attempt {
  /** What it tries, for messages. */
  readonly title: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly document: DocumentNode;
  readonly uses: Uses;
  /** How many cases are asked in it. */
  readonly size: number;
}

/** What came of it. */
export interface Outcome {
  readonly kind: Verdict['kind'];
  /** What is wrong with the answer: undefined for what it has to be. */
  readonly problem: string | undefined;
}

/** Somebody before the gateway of an environment. */
export interface Place {
  readonly caller: LeakCaller;
  readonly environment: string;
}

export function attemptOf(
  world: World,
  title: string,
  { text, variables, cases }: Pick<CaseBundle, 'text' | 'variables'> & Partial<CaseBundle>,
): Attempt {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const { coerced, errors = [] } = getVariableValues(
    world.schema,
    operation?.variableDefinitions ?? [],
    variables,
  );
  if (coerced === undefined) throw new AggregateError(errors, `${title}: ${String(errors[0])}`);
  const uses = usesOf(world, document, coerced);
  return { title, text, variables, document, uses, size: cases?.length ?? 1 };
}

interface ExpectedAnswer {
  readonly text: string;
  readonly errors: string;
}

/** Knows what every attempt has to come to, whoever tries it and wherever. */
export class LeakOracle {
  readonly #all: Oracle;
  /** Oracles by who sees what. */
  readonly #seen = new Map<string, Oracle>();
  readonly #expected = new WeakMap<Attempt, Map<string, ExpectedAnswer>>();
  readonly #callers = new WeakMap<LeakCaller, KnownCaller>();

  /** @param all the oracle that sees all rows. */
  constructor(all: Oracle) {
    this.#all = all;
  }

  /** Tries it, and compares the answer with what it has to be. */
  async outcomeOf(gateways: LeakGateways, place: Place, attempt: Attempt): Promise<Outcome> {
    const verdict = verdictOn(place.caller, attempt.uses);
    const { text, variables } = attempt;
    const { environment } = place;
    const caller = this.#callerOf(place.caller);
    const body = await gateways.ask({ environment, caller, text, variables });
    const problem =
      verdict.kind === 'refused'
        ? problemOfRefusal(body, verdict.names)
        : this.#problemOfAnswer(body, place, attempt, verdict.grants);
    const where = `${attempt.title}, as ${place.caller.title} (${place.caller.userId}) in ${environment}`;
    const asked = `${text}\n${JSON.stringify(variables)}`;
    return {
      kind: verdict.kind,
      problem: problem === undefined ? undefined : `${where}\n${problem}\n${asked}`,
    };
  }

  #callerOf(caller: LeakCaller): KnownCaller {
    // The gateway keeps what it decided by the list of grants, as it does for a real credential.
    const known = this.#callers.get(caller) ?? gatewayCaller(this.#all.world.model, caller);
    this.#callers.set(caller, known);
    return known;
  }

  #problemOfAnswer(
    body: string,
    place: Place,
    attempt: Attempt,
    grants: (Verdict & { kind: 'allowed' })['grants'],
  ): string | undefined {
    const { environment, caller } = place;
    const effective = effectiveGrants(caller, attempt.uses, grants);
    const seer: Seer = {
      environment,
      userId: caller.userId,
      scopeOf: (type) => effective[type]?.scope,
      fieldsOf: (type) => {
        const fields = effective[type]?.fields ?? null;
        return fields === null ? null : new Set(fields);
      },
    };
    const key = JSON.stringify([environment, caller.userId, effective]);
    const { text, errors } = this.#expectedOf(key, seer, attempt);
    if (errors === '' && body.trimEnd() === `{"data":${text}}`) return undefined;
    const given = answerOf(body);
    if (given.errors === errors && body.includes(`"data":${text}`)) return undefined;
    return firstDifference(body, `{"data":${text}}`, `${given.errors} / ${errors}`);
  }

  #expectedOf(key: string, seer: Seer, attempt: Attempt): ExpectedAnswer {
    const known = this.#expected.get(attempt) ?? new Map<string, ExpectedAnswer>();
    this.#expected.set(attempt, known);
    let expected = known.get(key);
    if (expected === undefined) {
      let oracle = this.#seen.get(key);
      if (oracle === undefined) {
        oracle = this.#all.seenBy(wholeModel, seer);
        this.#seen.set(key, oracle);
      }
      const { data, errors = [] } = oracle.answer(attempt.document, attempt.variables);
      expected = {
        text: JSON.stringify(data ?? null),
        errors: errorsText(errors.map((error) => ({ ...error.toJSON(), message: String(error) }))),
      };
      known.set(key, expected);
    }
    return expected;
  }
}

/** The grant that counts of each type; where a type is not used any, so that few oracles are made. */
function effectiveGrants(
  { grants }: LeakCaller,
  uses: Uses,
  counting: ReadonlyMap<string, ReadGrant>,
): Readonly<Record<string, ReadGrant>> {
  return Object.fromEntries(
    Object.entries(grants).flatMap(([type, held]) => {
      const grant = uses.has(type) ? counting.get(type) : held[0];
      return grant === undefined ? [] : [[type, grant]];
    }),
  );
}

interface GivenError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface AnswerBody {
  readonly data?: unknown;
  readonly errors?: readonly GivenError[];
}

function answerOf(body: string): { readonly errors: string } {
  return { errors: errorsText((JSON.parse(body) as AnswerBody).errors ?? []) };
}

/** Errors by path and code. */
function errorsText(errors: readonly GivenError[]): string {
  return errors
    .map(({ path = [], extensions, message }) => {
      const code = extensions?.['code'];
      return `${path.join('.')}: ${typeof code === 'string' ? code : message}`;
    })
    .toSorted()
    .join('\n');
}

function problemOfRefusal(body: string, names: ReadonlySet<string>): string | undefined {
  const { data, errors = [] } = JSON.parse(body) as AnswerBody;
  const [error] = errors;
  const wanted = `it needs ${[...names].slice(0, 5).join(', ')}`;
  if (data !== undefined && data !== null) return `answered, though ${wanted}: ${cut(body)}`;
  if (errors.length !== 1 || error?.extensions?.['code'] !== 'FORBIDDEN') {
    return `not FORBIDDEN, though ${wanted}: ${cut(body)}`;
  }
  const wrong = wrongNames(error.message, names);
  return wrong === undefined ? undefined : `the refusal ${wrong}: ${cut(error.message)}`;
}

function cut(text: string): string {
  return text.slice(0, 600);
}

/** Both texts around the first place in which they differ. */
function firstDifference(found: string, wanted: string, errors: string): string {
  let at = 0;
  while (at < found.length && found[at] === wanted[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 240);
  return `answered: …${around(found)}\nexpected: …${around(wanted)}\nerrors: ${errors.slice(0, 600)}`;
}
