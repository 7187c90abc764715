/** The door of operations: state and reports of programs, alerts, the audit log, retention. */
export { operationsResources } from './operations.schema.ts';
