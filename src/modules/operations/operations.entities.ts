import { ExternalEvent } from './external-events.entities.ts';
import { Alert, RetentionPolicy, SystemEvent, SystemState } from './system.entities.ts';

export const operationsEntities = [ExternalEvent, SystemState, SystemEvent, Alert, RetentionPolicy];
