import { AuditLog } from '../../journal/audit.entities.ts';
import { computed } from '../../schema/computed-field.ts';
import { resource } from '../../schema/declaration.ts';
import { ExternalEvent } from './external-events.entities.ts';
import { Alert, RetentionPolicy, SystemEvent, SystemState } from './system.entities.ts';

/** What the API shows of operations, and of what happens outside of the markets. */
export const operationsResources = [
  resource(ExternalEvent, {
    plural: 'externalEvents',
    owner: 'nobody',
    defaultOrder: [['eventAt', 'DESC']],
    reverse: {
      instrument: { field: 'externalEvents', description: 'What happened that is about it.' },
    },
  }),
  resource(SystemState, {
    plural: 'systemStates',
    owner: 'nobody',
    defaultOrder: [['environment', 'ASC']],
    single: {
      field: 'systemState',
      description: 'How the decision loop of the environment is doing; null before it first ran.',
      arguments: {
        environment: {
          type: 'Environment',
          on: ['environment'],
          isRequired: true,
          description: 'Which environment.',
        },
      },
      conditions: ({ environment }) => [
        { field: 'environment', operator: 'eq', value: String(environment) },
      ],
    },
  }),
  resource(SystemEvent, {
    plural: 'systemEvents',
    owner: 'nobody',
    defaultOrder: [['occurredAt', 'DESC']],
    reverse: {
      strategy: { field: 'systemEvents', description: 'What programs reported of it.' },
    },
  }),
  resource(AuditLog, {
    plural: 'auditLogs',
    owner: 'nobody',
    defaultOrder: [['occurredAt', 'DESC']],
    // Who could read them could tell which of their guesses at the key is right.
    hidden: ['mac', 'seal'],
  }),
  resource(Alert, {
    plural: 'alerts',
    owner: 'nobody',
    defaultOrder: [['createdAt', 'DESC']],
    reverse: {
      acknowledgedBy: { field: 'acknowledgedAlerts', description: 'Alerts that the user saw to.' },
    },
    computed: {
      isAcknowledged: computed(Alert, ['acknowledgedAt'], {
        type: 'Boolean',
        description: 'Whether somebody has seen to it.',
        compute: ({ acknowledgedAt }) => acknowledgedAt !== null,
      }),
    },
  }),
  resource(RetentionPolicy, {
    plural: 'retentionPolicies',
    owner: 'nobody',
    defaultOrder: [['tableName', 'ASC']],
  }),
];
