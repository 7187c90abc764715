import DataLoader from 'dataloader';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { ReadContext } from './context.ts';
import type { Variables } from './list-bind.ts';
import { mostNodes, readKeyedRows, type NodeRow } from './node-read.ts';
import type { RowsPlan } from './plan.ts';
import {
  emptyTally,
  readTallies,
  tallyKey,
  type Tally,
  type TallyFigure,
  type TallySource,
} from './tally.ts';

/*
 * The one place where rows are gathered up to be read together: what resolvers ask for in one turn
 * of the event loop becomes one statement. Everything that a plan covers is read by the plan and
 * never comes here.
 *
 * Nothing is kept from one turn to the next. The mutations of a document run one after the other,
 * and the payload of the second has to show what the second did, not what was read for the first;
 * the same holds for the events of a subscription. Asked for twice in a turn, a row is read once.
 */

interface AskedTally {
  readonly figure: TallyFigure;
  readonly key: readonly JsonValue[];
}

interface AskedRow {
  readonly key: readonly JsonValue[];
  readonly variables: Variables;
}

/** The loaders of one request. */
export class Loaders {
  readonly #context: ReadContext;
  readonly #tallies = new Map<TallySource, DataLoader<AskedTally, JsonValue>>();
  readonly #rows = new Map<RowsPlan, DataLoader<AskedRow, NodeRow | null>>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @param key values of `ownColumns` of the row whose tally it is. */
  async tally({ source, figure }: Tally, key: readonly JsonValue[]): Promise<JsonValue> {
    let loader = this.#tallies.get(source);
    if (loader === undefined) {
      loader = new DataLoader(async (asked) => loadTallies(this.#context, source, asked), {
        cache: false,
      });
      this.#tallies.set(source, loader);
    }
    return loader.load({ figure, key });
  }

  /**
   * The row with the key, with all that the plan reads under it; null where there is none to see.
   * @param key API values of the key's columns, in their order.
   */
  async row(
    plan: RowsPlan,
    key: readonly JsonValue[],
    variables: Variables,
  ): Promise<NodeRow | null> {
    let loader = this.#rows.get(plan);
    if (loader === undefined) {
      loader = new DataLoader(async (asked) => loadRows(this.#context, plan, asked), {
        cache: false,
        maxBatchSize: mostNodes,
      });
      this.#rows.set(plan, loader);
    }
    return loader.load({ key, variables });
  }
}

async function loadTallies(
  context: ReadContext,
  source: TallySource,
  asked: readonly AskedTally[],
): Promise<readonly JsonValue[]> {
  const figures = [...new Set(asked.map(({ figure }) => figure))];
  const keys = asked.map(({ key }) => key);
  const found = await readTallies(context, source, figures, keys);
  return asked.map(
    ({ figure, key }) =>
      found.get(tallyKey(key))?.[figures.indexOf(figure)] ?? emptyTally[figure.kind],
  );
}

async function loadRows(
  context: ReadContext,
  plan: RowsPlan,
  asked: readonly AskedRow[],
): Promise<readonly (NodeRow | null)[]> {
  const keys = asked.map(({ key }) => key);
  // One request has one set of variables.
  return readKeyedRows(context, plan, keys, asked[0]?.variables ?? {});
}

const loadersByContext = new WeakMap<ReadContext, Loaders>();

/** The loaders of the request whose reads the context is for: one set for each context. */
export function loadersOf(context: ReadContext): Loaders {
  let loaders = loadersByContext.get(context);
  if (loaders === undefined) {
    loaders = new Loaders(context);
    loadersByContext.set(context, loaders);
  }
  return loaders;
}
