import { resource } from '../../schema/declaration.ts';
import { Signal, Strategy, StrategyInstrument } from './strategies.entities.ts';

/** What the API shows of strategies and their signals. */
export const strategyResources = [
  resource(Strategy, {
    plural: 'strategies',
    owner: ['owner'],
    defaultOrder: [['name', 'ASC']],
    reverse: { owner: { field: 'strategies', description: 'Strategies of the user.' } },
    views: {
      activeStrategies: {
        description: 'Strategies that are at work: those that are ACTIVE.',
        conditions: [{ field: 'status', operator: 'eq', value: 'ACTIVE' }],
      },
    },
  }),
  resource(StrategyInstrument, {
    plural: 'strategyInstruments',
    owner: ['strategy', 'owner'],
    // In the order of the key, which names nothing that changes.
    defaultOrder: [['strategy', 'ASC']],
    reverse: {
      strategy: { field: 'instruments', description: 'Instruments that it looks at.' },
      instrument: {
        field: 'strategyInstruments',
        description: 'The strategies that look at it, each with its weight.',
      },
    },
  }),
  resource(Signal, {
    plural: 'signals',
    owner: ['strategy', 'owner'],
    defaultOrder: [['generatedAt', 'DESC']],
    reverse: {
      strategy: { field: 'signals', description: 'What it advised.' },
      user: { field: 'signals', description: 'Signals that the user recorded.' },
      instrument: { field: 'signals', description: 'What strategies advised on it.' },
    },
  }),
];
