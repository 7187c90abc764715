import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { User } from '../identity/identity.entities.ts';
import { Strategy } from '../strategies/strategies.entities.ts';
import { lotMethods, planStatuses } from './trading.enums.ts';

const now = (): Date => new Date();

/**
 * What a user trades with. FOLIO had one for each user, ALGO one for each strategy and LOOP one for
 * each environment; here a portfolio names all three. Money that is paid in is a DEPOSIT among the
 * cash movements, and nowhere else.
 */
export const Portfolio = defineEntity({
  name: 'Portfolio',
  tableName: 'portfolios',
  comment: 'Cash and positions that are kept apart from others.',
  indexes: [
    { name: 'portfolios_strategy', properties: ['strategy'] },
    { name: 'portfolios_environment', properties: ['environment', 'id'] },
  ],
  uniques: [{ name: 'portfolios_name_unique', properties: ['user', 'name', 'environment'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the portfolio.'),
    user: () =>
      p.manyToOne(User).deleteRule('restrict').index(false).comment('Whose portfolio it is.'),
    strategy: () =>
      p
        .manyToOne(Strategy)
        .nullable()
        .deleteRule('set null')
        .comment('Strategy that alone trades in it; null where any may.'),
    name: column
      .text(100)
      .comment('Name of the portfolio; unique among its user’s of the environment.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    baseCurrency: column
      .text(10)
      .onCreate(() => 'USD')
      .comment('Currency in which its value is counted.'),
    lotMethod: column
      .enumeration(lotMethods)
      .onCreate(() => 'FIFO' as const)
      .comment('Which lots a sale takes from.'),
    allowMargin: column
      .boolean()
      .onCreate(() => false)
      .comment('Whether its cash may go below 0.'),
    createdAt: column.instant().onCreate(now).comment('When it was created.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
    closedAt: column.instant().nullable().comment('When it was closed; null while it is in use.'),
  },
});

/**
 * Several orders that were handed over as one. From OMS `execution_history`, whose plan_id was the
 * key of all users; here it is one portfolio's. Handing over the same plan again does nothing.
 */
export const TradePlan = defineEntity({
  name: 'TradePlan',
  tableName: 'trade_plans',
  comment: 'Several orders that were handed over as one plan.',
  indexes: [
    { name: 'trade_plans_user', properties: ['user', 'startedAt', 'id'] },
    { name: 'trade_plans_portfolio', properties: ['portfolio', 'startedAt', 'id'] },
    { name: 'trade_plans_status', properties: ['status', 'startedAt', 'id'] },
    { name: 'trade_plans_started_at', properties: ['startedAt', 'id'] },
  ],
  uniques: [
    { name: 'trade_plans_key_unique', properties: ['environment', 'portfolio', 'planKey'] },
  ],
  checks: [
    check(
      'trade_plans_completed_at',
      `status = 'RUNNING' or completed_at is not null`,
      'completedAt must be given once status is not RUNNING',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the plan.'),
    planKey: column
      .text(100)
      .comment(
        'Name that its sender gave it; unique within the portfolio: letters, digits, _ and -.',
      ),
    user: () => p.manyToOne(User).deleteRule('restrict').comment('Who handed it over.'),
    portfolio: () =>
      p.manyToOne(Portfolio).deleteRule('restrict').comment('Portfolio in which it trades.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    status: column
      .enumeration(planStatuses)
      .onCreate(() => 'RUNNING' as const)
      .comment('How far it has come.'),
    plan: column.json().comment('The plan as it was handed over.'),
    summary: column.json().nullable().comment('What came of it.'),
    errorMessage: column.longText().nullable().comment('Why it failed.'),
    startedAt: column.instant().onCreate(now).comment('When it was handed over.'),
    completedAt: column.instant().nullable().comment('When it ended, well or not.'),
  },
});
