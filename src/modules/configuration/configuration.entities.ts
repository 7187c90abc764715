import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check, inWords } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { User } from '../identity/identity.entities.ts';
import { checkRecommendations, configKinds, configStatuses } from './configuration.enums.ts';

const now = (): Date => new Date();

/**
 * One version of one part of the configuration. From LOOP `config_versions`, `trading_config`,
 * `agent_configs`, `universe_configs`, `constraints_config` and `scanner_configs`: LOOP had a table
 * for each kind, with the same states and a rule of its own that one was active; here the kind is a
 * column, and what differs between kinds is in the payload.
 */
export const ConfigVersion = defineEntity({
  name: 'ConfigVersion',
  tableName: 'config_versions',
  comment: 'A version of one part of the configuration; at most one of each part is active.',
  uniques: [
    {
      name: 'config_versions_version_unique',
      properties: ['environment', 'kind', 'scopeKey', 'version'],
    },
    {
      name: 'config_versions_one_active',
      properties: ['environment', 'kind', 'scopeKey'],
      where: "status = 'ACTIVE'",
      ...inWords(
        'Another ConfigVersion of the same environment, kind and scopeKey is ACTIVE; archive it first',
      ),
    },
  ],
  indexes: [
    { name: 'config_versions_status', properties: ['environment', 'kind', 'status', 'id'] },
    { name: 'config_versions_created_at', properties: ['createdAt', 'id'] },
    { name: 'config_versions_promoted_from', properties: ['promotedFrom', 'id'] },
    { name: 'config_versions_created_by', properties: ['createdBy', 'id'] },
  ],
  checks: [check('config_versions_version', 'version > 0', 'version must be above 0')],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the version.'),
    environment: column.enumeration(environments).comment('Environment that it configures.'),
    kind: column.enumeration(configKinds).comment('What it is about.'),
    scopeKey: column
      .text(64)
      .comment('Which of its kind, such as the name of an agent; default where there is but one.'),
    version: column
      .integer()
      .comment('Number of the version, from 1 on, within environment, kind and scope.'),
    status: column
      .enumeration(configStatuses)
      .onCreate(() => 'DRAFT' as const)
      .comment('How far it has come.'),
    payload: column.json().comment('The settings, as their kind has them.'),
    schemaVersion: column
      .integer()
      .onCreate(() => 1)
      .comment('Version of the form that the payload has.'),
    description: column.longText().nullable().comment('What it changes, and why.'),
    promotedFrom: () =>
      p
        .manyToOne(ConfigVersion)
        .joinColumn('promoted_from')
        .nullable()
        .deleteRule('set null')
        .index(false)
        .comment('Version of another environment that it was taken from.'),
    createdBy: () =>
      p
        .manyToOne(User)
        .joinColumn('created_by')
        .nullable()
        .deleteRule('set null')
        .index(false)
        .comment('Who made it; null where that user is gone.'),
    createdAt: column.instant().onCreate(now).comment('When it was made.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
    activatedAt: column.instant().nullable().comment('When it last came into use.'),
    archivedAt: column.instant().nullable().comment('When it was archived.'),
  },
});

/** From LOOP `parity_validation_history`. */
export const ConfigCheck = defineEntity({
  name: 'ConfigCheck',
  tableName: 'config_checks',
  comment: 'What a check of a version of the configuration found, before it went into use.',
  indexes: [
    { name: 'config_checks_version', properties: ['configVersion', 'checkedAt', 'id'] },
    { name: 'config_checks_checked_at', properties: ['checkedAt', 'id'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the check.'),
    configVersion: () =>
      p.manyToOne(ConfigVersion).deleteRule('cascade').index(false).comment('What was checked.'),
    passed: column.boolean().comment('Whether nothing stands against its use.'),
    recommendation: column.enumeration(checkRecommendations).comment('What the check advises.'),
    blockingIssues: column
      .json()
      .onCreate(() => [])
      .comment('What stands against its use, a sentence each.'),
    warnings: column
      .json()
      .onCreate(() => [])
      .comment('What should be looked at, a sentence each.'),
    report: column
      .json()
      .onCreate(() => ({}))
      .comment('Figures that the check compared.'),
    checkedAt: column.instant().onCreate(now).comment('When it was checked.'),
  },
});

export const configurationEntities = [ConfigVersion, ConfigCheck];
