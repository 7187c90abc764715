import { defineEntity } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { runStatuses } from './market-data.enums.ts';

const now = (): Date => new Date();

/** From LOOP `indicator_sync_runs` and `filing_sync_runs`, one table for both and for later kinds. */
export const SyncRun = defineEntity({
  name: 'SyncRun',
  tableName: 'sync_runs',
  comment: 'One run of a program that fetches or computes market data.',
  indexes: [
    { name: 'sync_runs_type', properties: ['runType', 'startedAt', 'id'] },
    { name: 'sync_runs_status', properties: ['status', 'id'] },
    { name: 'sync_runs_started_at', properties: ['startedAt', 'id'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the run.'),
    runType: column.text(50).comment('What the run does, such as indicators or filings.'),
    environment: column.enumeration(environments).comment('Environment in which it ran.'),
    status: column
      .enumeration(runStatuses)
      .onCreate(() => 'RUNNING' as const)
      .comment('How far it has come.'),
    itemsTotal: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of items to be done.'),
    itemsDone: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of items that were done.'),
    itemsFailed: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of items that failed.'),
    triggerSource: column.text(20).comment('What started it, such as schedule or manual.'),
    errorMessage: column.longText().nullable().comment('Why it failed.'),
    startedAt: column.instant().onCreate(now).comment('When it started.'),
    completedAt: column.instant().nullable().comment('When it ended, well or not.'),
  },
});
