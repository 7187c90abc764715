import { enumeration } from '../kernel/enumeration.ts';

export const rowScopes = enumeration({
  name: 'RowScope',
  description: 'On whose rows a granted permission may be used.',
  values: {
    OWN: 'On the rows of the user who has it.',
    ALL: 'On the rows of every user.',
  },
});

export type RowScope = keyof typeof rowScopes.values;
