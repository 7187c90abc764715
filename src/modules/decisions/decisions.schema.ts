import { divideDecimals } from '../../kernel/decimal-arithmetic.ts';
import { computed } from '../../schema/computed-field.ts';
import { resource } from '../../schema/declaration.ts';
import { Cycle, CycleEvent } from './cycles.entities.ts';
import { AgentOutput, Decision } from './decisions.entities.ts';
import { Thesis, ThesisTransition } from './theses.entities.ts';

/** What the API shows of decision loops: cycles, theses and decisions, each with its history. */
export const decisionResources = [
  resource(Cycle, {
    plural: 'cycles',
    owner: 'nobody',
    defaultOrder: [['startedAt', 'DESC']],
    reverse: {
      configVersion: { field: 'cycles', description: 'Cycles that ran with it.' },
    },
    computed: {
      durationMilliseconds: computed(Cycle, ['startedAt', 'completedAt'], {
        type: 'BigInt',
        isNullable: true,
        description: 'How long it took, in milliseconds; null while it is under way.',
        compute: ({ startedAt, completedAt }) =>
          completedAt === null ? null : String(Date.parse(completedAt) - Date.parse(startedAt)),
      }),
      progress: computed(Cycle, ['completedSymbols', 'totalSymbols'], {
        type: 'Decimal',
        isNullable: true,
        description:
          'How many of its instruments are done, as a share from 0 to 1, to 8 decimals, a half to ' +
          'the even digit; null where it looks at none.',
        compute: ({ completedSymbols, totalSymbols }) =>
          divideDecimals(String(completedSymbols), String(totalSymbols), 8),
      }),
    },
  }),
  resource(CycleEvent, {
    plural: 'cycleEvents',
    owner: 'nobody',
    environment: ['cycle'],
    // As they were written, which is also their order within a millisecond.
    defaultOrder: [['id', 'ASC']],
    reverse: { cycle: { field: 'events', description: 'What happened in it.' } },
  }),
  resource(Thesis, {
    plural: 'theses',
    owner: 'nobody',
    defaultOrder: [['createdAt', 'DESC']],
    reverse: { instrument: { field: 'theses', description: 'Cases that were made for it.' } },
  }),
  resource(ThesisTransition, {
    plural: 'thesisTransitions',
    owner: 'nobody',
    environment: ['thesis'],
    defaultOrder: [['createdAt', 'ASC']],
    reverse: {
      thesis: { field: 'transitions', description: 'Its steps from state to state.' },
      cycle: { field: 'thesisTransitions', description: 'Steps of theses that it took.' },
    },
  }),
  resource(Decision, {
    plural: 'decisions',
    owner: 'nobody',
    defaultOrder: [['createdAt', 'DESC']],
    reverse: {
      cycle: { field: 'decisions', description: 'What was decided in it.' },
      strategy: { field: 'decisions', description: 'Decisions that follow it.' },
      signal: { field: 'decisions', description: 'Decisions that follow it.' },
      thesis: { field: 'decisions', description: 'Decisions that serve it.' },
      instrument: { field: 'decisions', description: 'What was decided on it.' },
    },
    tallies: [
      {
        under: ['cycle'],
        fields: {
          decisionsCount: { figure: 'count', description: 'Number of decisions made in it.' },
        },
      },
    ],
  }),
  resource(AgentOutput, {
    plural: 'agentOutputs',
    owner: 'nobody',
    environment: ['decision'],
    defaultOrder: [['createdAt', 'ASC']],
    reverse: { decision: { field: 'agentOutputs', description: 'What agents said to it.' } },
  }),
];
