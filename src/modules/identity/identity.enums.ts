import { enumeration } from '../../kernel/enumeration.ts';

export const userStatuses = enumeration({
  name: 'UserStatus',
  description: 'Whether a user may use the gateway.',
  values: {
    ACTIVE: 'May sign in and use keys.',
    INACTIVE: 'Has left; may not sign in.',
    SUSPENDED: 'Is locked out until an administrator says otherwise.',
  },
});

export const themes = enumeration({
  name: 'Theme',
  description: 'Colours in which pages are shown.',
  values: {
    LIGHT: 'Dark text on a light ground.',
    DARK: 'Light text on a dark ground.',
    SYSTEM: 'As the user’s device is set.',
  },
});
