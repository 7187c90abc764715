import { enumeration } from '../../kernel/enumeration.ts';

export const severities = enumeration({
  name: 'Severity',
  description: 'How grave something is.',
  values: {
    DEBUG: 'Of use to who looks for a fault.',
    INFO: 'As it should be.',
    WARNING: 'May become a fault.',
    ERROR: 'Something failed.',
    CRITICAL: 'Somebody must see to it now.',
  },
});

export const systemStatuses = enumeration({
  name: 'SystemStatus',
  description: 'Whether a decision loop is at work.',
  values: {
    STOPPED: 'Does nothing.',
    RUNNING: 'Goes through its cycles.',
    PAUSED: 'Rests between two cycles.',
    ERROR: 'Was stopped by a failure.',
  },
});

export const recoveryStatuses = enumeration({
  name: 'RecoveryStatus',
  description: 'What a comparison with the broker found.',
  values: {
    UNKNOWN: 'There has been none.',
    HEALTHY: 'Both sides agree.',
    ERROR: 'It failed.',
    INTERRUPTED: 'A cycle was broken off and may have left something undone.',
    NEEDS_ATTENTION: 'The sides differ, and somebody must decide.',
  },
});

export const externalKinds = enumeration({
  name: 'ExternalKind',
  description: 'What kind of thing happened outside of the markets.',
  values: {
    NEWS: 'A report.',
    EARNINGS: 'A company’s results.',
    SEC_FILING: 'A filing with the Securities and Exchange Commission.',
    FED: 'A word of the Federal Reserve.',
    MACRO_WATCH: 'Something to be watched in the economy as a whole.',
    ECONOMIC_RELEASE: 'A figure of the economic calendar.',
    PREDICTION_MARKET: 'A price of a prediction market.',
  },
});
