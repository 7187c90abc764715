import type { Grant, KnownCaller } from '../../../src/access/caller.ts';
import { knownCaller } from '../known-caller.ts';
import { alice } from './trading-rows.ts';

/*
 * Who asks in contract cases besides the administrator: users of the trading rows, with what their
 * roles would grant them.
 */

function reads(rowScope: Grant['rowScope'], nouns: string, fields?: string): readonly Grant[] {
  return nouns.split(' ').map((noun) => ({
    permission: `${noun}:read`,
    rowScope,
    fields: fields?.split(' ') ?? null,
  }));
}

const ownTrading = reads('OWN', 'portfolios orders executions cash-movements users');
const market = reads('ALL', 'instruments');

const callers: Readonly<Record<string, readonly Grant[]>> = {
  // Reads her own portfolios with what hangs from them, and her own cycles, which nobody has.
  'alice-who-trades': [...ownTrading, ...reads('OWN', 'cycles'), ...market],
  // Reads some fields of all orders, by one role.
  'alice-who-watches': [...reads('ALL', 'orders', 'id side status quantity'), ...market],
  // Has two roles: every field of her own orders, and some fields of all.
  'alice-who-does-both': [
    ...ownTrading,
    ...reads('ALL', 'orders', 'id side status quantity'),
    ...market,
  ],
  // Has two roles that together name all that is asked, and neither does alone.
  'alice-in-halves': [
    ...reads('ALL', 'orders', 'id side'),
    ...reads('ALL', 'orders', 'id quantity'),
  ],
  // May read everything of bars but what they are adjusted for.
  'alice-without-adjustments': reads('ALL', 'candles', 'id instrument timeframe time close'),
  // May read everything there is.
  'alice-who-may-everything': [{ permission: '*', rowScope: 'ALL', fields: null }],
};

/** The caller of the name that a case gives. */
export function caseCaller(name: string): KnownCaller {
  const grants = callers[name];
  if (grants === undefined) throw new Error(`no case can be asked by ${name}`);
  return knownCaller({ userId: alice, username: name, grants });
}
