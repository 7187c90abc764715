import type { ResourceNotes } from '../resource-notes.ts';

/** What happens outside of markets, and to the programs. */
export const operationNotes: ResourceNotes = {
  ExternalEvent: {
    plural: 'externalEvents',
    key: 'id',
    order: '-eventAt',
    toOne: { instrument: 'Instrument.externalEvents' },
    ratios: 'sentimentScore confidence',
  },
  SystemState: {
    plural: 'systemStates',
    key: 'environment',
    order: 'environment',
    toOne: { lastCycle: 'Cycle' },
    single: 'environment',
  },
  SystemEvent: {
    plural: 'systemEvents',
    key: 'occurredAt id',
    order: '-occurredAt',
    toOne: { user: 'User', strategy: 'Strategy.systemEvents' },
  },
  AuditLog: {
    plural: 'auditLogs',
    key: 'id',
    counted: true,
    order: '-occurredAt',
    hidden: 'mac seal',
  },
  Alert: {
    plural: 'alerts',
    computed: 'isAcknowledged',
    key: 'id',
    order: '-createdAt',
    toOne: { acknowledgedBy: 'User.acknowledgedAlerts' },
  },
  RetentionPolicy: { plural: 'retentionPolicies', key: 'tableName', order: 'tableName' },
};
