import { enumeration } from '../../kernel/enumeration.ts';

export const cycleStatuses = enumeration({
  name: 'CycleStatus',
  description: 'How far a cycle has come.',
  values: {
    RUNNING: 'Is under way.',
    COMPLETED: 'Went through all its phases.',
    FAILED: 'Was ended by a failure.',
  },
});

export const cyclePhases = enumeration({
  name: 'CyclePhase',
  description: 'The part of a cycle that is under way.',
  values: {
    OBSERVE: 'Data are gathered.',
    ORIENT: 'They are weighed.',
    DECIDE: 'Decisions are made.',
    ACT: 'Decisions are carried out; from here it ends, or observes again.',
    COMPLETE: 'Nothing is left to do.',
  },
});

export const cycleEventTypes = enumeration({
  name: 'CycleEventType',
  description: 'What happened in a cycle.',
  values: {
    PHASE_CHANGE: 'The next phase began.',
    AGENT_START: 'An agent began its work.',
    AGENT_COMPLETE: 'An agent has done its work.',
    DECISION: 'A decision was made.',
    ORDER: 'An order was placed.',
    ERROR: 'Something failed.',
    PROGRESS: 'One more symbol is done.',
    TOOL_CALL: 'An agent called a tool.',
    TOOL_RESULT: 'A tool answered.',
    REASONING_DELTA: 'An agent went on reasoning: a piece of text that continues the last one.',
    TEXT_DELTA: 'An agent went on answering: a piece of text that continues the last one.',
  },
});

export const decisionActions = enumeration({
  name: 'DecisionAction',
  description: 'What is to be done.',
  values: {
    BUY: 'Buy the instrument.',
    SELL: 'Sell the instrument.',
    HOLD: 'Keep what is held.',
    CLOSE: 'Close the position.',
    INCREASE: 'Add to the position.',
    REDUCE: 'Take from the position.',
    NO_TRADE: 'Stay out.',
  },
});

export const decisionDirections = enumeration({
  name: 'DecisionDirection',
  description: 'From which way of the price a decision means to gain.',
  values: {
    LONG: 'From a rise.',
    SHORT: 'From a fall.',
    FLAT: 'From neither.',
  },
});

export const decisionStatuses = enumeration({
  name: 'DecisionStatus',
  description: 'What has become of a decision.',
  values: {
    PENDING: 'Waits for approval.',
    APPROVED: 'May be carried out.',
    REJECTED: 'Was refused; final.',
    EXECUTED: 'Has been carried out; final.',
    CANCELLED: 'Was taken back; final.',
    EXPIRED: 'Was not carried out in time; final.',
  },
});

export const sizeUnits = enumeration({
  name: 'SizeUnit',
  description: 'In what the size of a decision is counted.',
  values: {
    SHARES: 'Units of the instrument.',
    CONTRACTS: 'Contracts of the instrument.',
    DOLLARS: 'Money, in the quote asset.',
    PERCENT_EQUITY: 'Hundredths of the portfolio’s value.',
  },
});

export const agentTypes = enumeration({
  name: 'AgentType',
  description: 'The part that an agent plays in a decision.',
  values: {
    GROUNDING_AGENT: 'Gathers what is known.',
    NEWS_ANALYST: 'Reads the news.',
    FUNDAMENTALS_ANALYST: 'Reads the accounts.',
    BULLISH_RESEARCHER: 'Argues for a rise.',
    BEARISH_RESEARCHER: 'Argues for a fall.',
    TRADER: 'Makes the plan.',
    RISK_MANAGER: 'Holds it against the limits.',
    CRITIC: 'Looks for what is wrong with it.',
  },
});

export const agentVotes = enumeration({
  name: 'AgentVote',
  description: 'What an agent says to a decision.',
  values: {
    APPROVE: 'Is for it.',
    REJECT: 'Is against it.',
    ABSTAIN: 'Does not say.',
  },
});

export const thesisStates = enumeration({
  name: 'ThesisState',
  description: 'How far a thesis has come.',
  values: {
    WATCHING: 'The case is made; nothing is held yet.',
    ENTERED: 'A position has been entered.',
    ADDING: 'The position is being added to.',
    MANAGING: 'The position is kept and watched.',
    EXITING: 'The position is being closed.',
    CLOSED: 'The case is closed; it may be watched again.',
  },
});
