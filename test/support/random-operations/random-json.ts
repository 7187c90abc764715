import type { RandomSource } from './random-source.ts';

type Input = Readonly<Record<string, unknown>>;

/** Keys that no row has, or that are places in some and keys in others. */
const otherKeys = ['a', 'A', 'a.b', '', '0', '1', '-1', '$', '*', '"', '😀'];

/** Conditions on JSON: of a place in what some row holds, or nearly so. */
export function randomJsonOperators(random: RandomSource, held: readonly unknown[]): Input {
  if (random.chance(15)) return { isNull: random.chance(50) };
  const path: string[] = [];
  let here = held.length === 0 ? null : random.one(held);
  while (typeof here === 'object' && here !== null && random.chance(80)) {
    const members = Object.entries(here);
    if (members.length === 0) break;
    const [key, member] = random.one(members) as [string, unknown];
    path.push(key);
    here = member;
  }
  if (random.chance(15)) path.push(random.one(otherKeys));
  // Left out, a value is asked for nowhere: a mistake, of which there should be few.
  if (random.chance(3)) return { path };
  const eq = random.chance(80) ? here : random.one([0, 1, '1', true, 'true', {}, [], [here]]);
  const isNamed = path.length > 0 || random.chance(50);
  return { ...(isNamed ? { path } : {}), eq, ...(random.chance(10) ? { isNull: false } : {}) };
}
