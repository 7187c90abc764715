import { isObjectType } from 'graphql';
import type { Resource } from '../../../src/query/resource.ts';
import type { BuiltSchema } from '../../../src/schema/schema.ts';

type Plant = (built: BuiltSchema) => void;

interface PlantedFault {
  readonly plant: Plant;
  /** The type whose cases show it. */
  readonly type: string;
}

/** Mistakes that declarations and the collector of uses could have, to see that the suite finds them. */
export const plantedFaults: Readonly<Record<string, PlantedFault>> = {
  'orders that belong to who placed them': changedResource('Order', ({ relations }) => {
    const user = relations.get('user');
    return { owner: user?.kind === 'one' ? [user] : undefined };
  }),
  'positions of every environment': changedResource('Position', () => ({ environment: undefined })),
  'signals of every environment': changedResource('Signal', () => ({ environment: undefined })),
  'settings that belong to nobody': changedResource('UserSettings', () => ({ owner: undefined })),
  'sorts that are not looked at': withoutUses('Order', 'OrderBy'),
  'filters that are not looked at': withoutUses('Instrument', 'Filter'),
  'sums that are not looked at': withoutUses('Execution', 'Sum'),
  'keys of groups that are not looked at': withoutUses('Signal', 'GroupKey'),
  'conditions on figures that are not looked at': withoutUses('Candle', 'MinimumFilter'),
  'groups that are not looked at': withoutUses('SystemEvent', 'GroupField'),
  'a view that hides its condition': withoutFieldUses('Order', 'Query', 'activeOrders'),
  'a tally that hides what it counts': withoutFieldUses('CashMovement', 'Portfolio', 'cash'),
  'a list whose arguments hide their fields': withoutFieldUses('Candle', 'Query', 'candles'),
};

/** The resource is one object, of which the schema and the read engine hold the same. */
function changedResource(
  type: string,
  change: (resource: Resource) => Partial<Resource>,
): PlantedFault {
  const plant: Plant = ({ resources }) => {
    const resource = resources.get(type);
    if (resource === undefined) throw new Error(`there is no resource ${type}`);
    Object.assign(resource, change(resource));
  };
  return { plant, type };
}

/** The type says nothing of what using it uses. */
function withoutUses(type: string, ending: string): PlantedFault {
  const plant: Plant = ({ schema }) => {
    const named = schema.getType(`${type}${ending}`);
    if (named?.extensions['uses'] === undefined) throw new Error(`${type} says nothing of uses`);
    named.extensions = {};
  };
  return { plant, type };
}

function withoutFieldUses(type: string, name: string, fieldName: string): PlantedFault {
  const plant: Plant = ({ schema }) => {
    const named = schema.getType(name);
    const field = isObjectType(named) ? named.getFields()[fieldName] : undefined;
    if (field?.extensions['uses'] === undefined) throw new Error(`${fieldName} says no uses`);
    const { uses: _uses, ...rest } = field.extensions;
    field.extensions = rest;
  };
  return { plant, type };
}
