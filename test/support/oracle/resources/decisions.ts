import type { ResourceNotes } from '../resource-notes.ts';

/** Decision loops: cycles, theses and decisions, each with its history. */
export const decisionNotes: ResourceNotes = {
  Cycle: {
    plural: 'cycles',
    computed: 'durationMilliseconds progress decisionsCount ordersCount',
    key: 'id',
    order: '-startedAt',
    toOne: { configVersion: 'ConfigVersion.cycles' },
  },
  CycleEvent: {
    plural: 'cycleEvents',
    key: 'id',
    counted: true,
    order: 'id',
    toOne: { cycle: 'Cycle.events', instrument: 'Instrument' },
  },
  Thesis: {
    plural: 'theses',
    key: 'id',
    order: '-createdAt',
    toOne: { instrument: 'Instrument.theses' },
    ratios: 'conviction realizedReturn',
  },
  ThesisTransition: {
    plural: 'thesisTransitions',
    key: 'id',
    counted: true,
    order: 'createdAt',
    toOne: { thesis: 'Thesis.transitions', cycle: 'Cycle.thesisTransitions' },
    ratios: 'conviction',
  },
  Decision: {
    plural: 'decisions',
    key: 'id',
    order: '-createdAt',
    toOne: {
      cycle: 'Cycle.decisions',
      strategy: 'Strategy.decisions',
      signal: 'Signal.decisions',
      thesis: 'Thesis.decisions',
      instrument: 'Instrument.decisions',
    },
    ratios: 'confidence riskScore outcomeReturn',
  },
  AgentOutput: {
    plural: 'agentOutputs',
    key: 'id',
    order: 'createdAt',
    toOne: { decision: 'Decision.agentOutputs' },
    ratios: 'confidence',
  },
};
