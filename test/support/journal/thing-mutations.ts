import { mutation, payloadValue, type Mutation } from '../../../src/journal/mutation.ts';
import { refused } from '../../../src/journal/refusal.ts';
import { required } from '../../../src/schema/input.ts';
import { recordThingUseCase } from './record-thing.ts';
import { Thing } from './thing.ts';

const name = required('String', 'Name of the thing.');

/** Makes a thing whose name is new. */
const recordThing = mutation({
  name: 'recordThing',
  description: 'Makes a thing.',
  permission: 'instruments:write',
  input: { name, events: required('Int', 'How many events it publishes.') },
  payload: { thing: payloadValue('Int', 'Key of the thing.', null) },
  useCase: recordThingUseCase,
});

/** Locks a thing that is there, and says so. */
const touchThing = mutation({
  name: 'touchThing',
  description: 'Touches a thing.',
  permission: 'instruments:write',
  input: { name },
  payload: { touched: payloadValue('Boolean', 'Whether it was touched.', false) },
  useCase: async ({ em, recordAudit }, input) => {
    const count = await em.nativeUpdate(Thing, { name: input.name }, { name: input.name });
    if (count === 0) throw refused('NOT_FOUND', 'There is no such thing', 'name');
    recordAudit({ resourceType: 'Thing', resourceId: input.name });
    return { touched: true };
  },
});

/** Makes a thing, and then meets a fault of the program. */
const spoilThing = mutation({
  name: 'spoilThing',
  description: 'Makes a thing and fails.',
  permission: 'candles:write',
  input: { name },
  payload: { thing: payloadValue('Int', 'Key of the thing.', null) },
  useCase: async (work, input) => {
    await recordThingUseCase(work, { ...input, events: 1 });
    throw new TypeError('a fault of the program');
  },
});

/** Mutations of things, for tests of the journal behind its server. */
export const thingMutations: readonly Mutation[] = [recordThing, touchThing, spoilThing];
