import { defineEntity } from '@mikro-orm/core';
import { column } from '../database/column.ts';
import { environments } from '../kernel/environment.ts';

/**
 * Who did what. From LOOP `audit_log`, FOLIO `user_audit_logs` and `system_audit_logs`, and ALGO's
 * compliance trail, none of which could tell that a row had been changed.
 *
 * A row is written in the transaction of what it reports, with a code over its contents
 * (`mac` = HMAC-SHA-256 with AUDIT_KEY), so that a row put in by other hands is found. Committed rows
 * are then numbered (`position`) and chained (`seal`), so that a row taken out is found as well. What
 * was there before and after is kept to the byte, because the code is over bytes.
 *
 * The actor has no foreign key: the row outlives the user. Repeated refusals are one row for an
 * actor, operation and minute, with a count.
 */
export const AuditLog = defineEntity({
  name: 'AuditLog',
  tableName: 'audit_logs',
  comment: 'Something that was done, or refused, and who did it.',
  indexes: [
    { name: 'audit_logs_actor', properties: ['actorUserId', 'occurredAt', 'id'] },
    { name: 'audit_logs_resource', properties: ['resourceType', 'resourceId', 'id'] },
    { name: 'audit_logs_action', properties: ['action', 'occurredAt', 'id'] },
    { name: 'audit_logs_occurred_at', properties: ['occurredAt', 'id'] },
  ],
  uniques: [{ name: 'audit_logs_position_unique', properties: ['position'] }],
  properties: {
    id: column.sequence().primary().comment('Key of the row.'),
    occurredAt: column.instant().comment('When it was done.'),
    actorUserId: column
      .uuid()
      .nullable()
      .comment('Key of the user who did it; null where none was signed in.'),
    actorLabel: column.text(254).comment('Name of who did it, as it then was.'),
    action: column.text(100).comment('What was done, such as placeOrder.'),
    resourceType: column.text(50).comment('Type of what it was done to, such as Order.'),
    resourceId: column.text(64).nullable().comment('Key of what it was done to.'),
    beforeState: column.canonical().nullable().comment('What it was like before.'),
    afterState: column.canonical().nullable().comment('What it was like after.'),
    status: column
      .text(20)
      .onCreate(() => 'SUCCESS')
      .comment('How it went, such as SUCCESS or FORBIDDEN.'),
    count: column
      .integer()
      .onCreate(() => 1)
      .comment('How many times it was refused within the minute; 1 for what was done.'),
    ipAddress: column.text(45).nullable().comment('Address from which it was asked for.'),
    userAgent: column.text(255).nullable().comment('Program with which it was asked for.'),
    requestId: column.text(100).nullable().comment('Request with which it was asked for.'),
    environment: column
      .enumeration(environments)
      .nullable()
      .comment('Environment that it belongs to; null where it belongs to none.'),
    mac: column.text(64).comment('HMAC-SHA-256 of the row, in hexadecimal.'),
    position: column
      .big()
      .nullable()
      .comment('Place among the sealed rows; null until the row is sealed.'),
    seal: column
      .text(64)
      .nullable()
      .comment('HMAC-SHA-256 of the seal before and the row, in hexadecimal.'),
  },
});
