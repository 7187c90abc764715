import { enumeration } from '../../kernel/enumeration.ts';

export const configKinds = enumeration({
  name: 'ConfigKind',
  description: 'What a version of the configuration is about.',
  values: {
    TRADING: 'How decisions become trades: sizes, thresholds, the length of a cycle.',
    AGENT: 'How one agent of the decision loop works.',
    UNIVERSE: 'Which instruments are looked at.',
    CONSTRAINTS: 'Limits that no trade may break.',
    SCANNER: 'How instruments worth a look are found.',
    STRATEGY: 'How one strategy works.',
  },
});

export const configStatuses = enumeration({
  name: 'ConfigStatus',
  description: 'How far a version of the configuration has come.',
  values: {
    DRAFT: 'Is being written.',
    TESTING: 'Is tried out, and no longer changed.',
    ACTIVE: 'Is in use.',
    ARCHIVED: 'Was in use, or was given up.',
  },
});

export const checkRecommendations = enumeration({
  name: 'CheckRecommendation',
  description: 'What a check advises.',
  values: {
    APPROVE_FOR_LIVE: 'It may be used with real money.',
    NEEDS_INVESTIGATION: 'Somebody should look at its warnings first.',
    NOT_READY: 'It must not be used as it is.',
  },
});
