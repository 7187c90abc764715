import { resource } from '../../schema/declaration.ts';
import { ConfigCheck, ConfigVersion } from './configuration.entities.ts';

/** What the API shows of the configuration. */
export const configurationResources = [
  resource(ConfigVersion, {
    plural: 'configVersions',
    owner: 'nobody',
    defaultOrder: [['createdAt', 'DESC']],
    reverse: {
      createdBy: {
        field: 'configVersions',
        description: 'Versions of the configuration that the user made.',
      },
      promotedFrom: {
        field: 'promotions',
        description: 'Versions of other environments that were taken from it.',
      },
    },
  }),
  resource(ConfigCheck, {
    plural: 'configChecks',
    owner: 'nobody',
    environment: ['configVersion'],
    defaultOrder: [['checkedAt', 'DESC']],
    reverse: { configVersion: { field: 'checks', description: 'Checks of the version.' } },
  }),
];
