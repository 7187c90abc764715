import type { UseCase } from '../../../src/journal/work.ts';
import { named } from './open-journal.ts';
import { Thing } from './thing.ts';

/** As the audit log and the events name it. */
export const recordThing = named('recordThing');

export interface ThingInput {
  readonly name: string;
  /** How many events it publishes. */
  readonly events: number;
}

/** Makes a row of the domain, an audit row, and events; its outcome is the row's key. */
export const recordThingUseCase: UseCase<ThingInput, { thing: number }> = async (
  { em, recordAudit, publish },
  { name, events },
) => {
  const thing = em.create(Thing, { name });
  await em.flush();
  recordAudit({ resourceType: 'Thing', resourceId: name, after: { name } });
  for (let number = 0; number < events; number += 1) {
    publish({
      topic: recordThing.name,
      key: name,
      ownerId: null,
      instrumentId: null,
      isOfEnvironment: true,
      payload: { number },
    });
  }
  return { thing: thing.id };
};

/** How many events a thing of the number publishes: 1 to 3. */
export function eventsOf(number: number): number {
  return 1 + (number % 3);
}
