import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import {
  aliasKinds,
  assetClasses,
  corporateActionTypes,
  instrumentStatuses,
} from './reference.enums.ts';

const now = (): Date => new Date();

/**
 * What is traded, or quoted: one row for the `symbol`, `ticker` or `market_id` of the source
 * systems (EXCH `symbols`, FOLIO `metadata`, OMS `market_id` with `outcome`).
 *
 * The key is an integer because the hot tables carry it in every row. Defaults are set here rather
 * than in the database, so that the ORM and the bulk path write the same on every engine.
 */
export const Instrument = defineEntity({
  name: 'Instrument',
  tableName: 'instruments',
  comment: 'What is traded or quoted at a venue: a share, an index, a pair, a contract.',
  uniques: [{ name: 'instruments_venue_symbol_unique', properties: ['venue', 'symbol'] }],
  indexes: [
    { name: 'instruments_symbol', properties: ['symbol', 'id'] },
    { name: 'instruments_status', properties: ['status', 'id'] },
    { name: 'instruments_assets', properties: ['baseAsset', 'quoteAsset'] },
    { name: 'instruments_asset_class', properties: ['assetClass', 'id'] },
    { name: 'instruments_sector', properties: ['sector'] },
  ],
  checks: [
    check('instruments_tick_size', 'tick_size > {0}', 'tickSize must be above 0'),
    check('instruments_lot_size', 'lot_size > {0}', 'lotSize must be above 0'),
    check(
      'instruments_order_quantities',
      'max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity',
      'maxOrderQuantity must not be below minOrderQuantity',
    ),
    check(
      'instruments_price_precision',
      'price_precision between 0 and 8',
      'pricePrecision must be from 0 to 8',
    ),
    check(
      'instruments_quantity_precision',
      'quantity_precision between 0 and 8',
      'quantityPrecision must be from 0 to 8',
    ),
  ],
  properties: {
    id: column.sequence().primary().comment('Key of the instrument.'),
    symbol: column.text(64).comment('Name at the venue, such as AAPL; unique there.'),
    venue: column.text(32).comment('Where it is traded or quoted, such as NASDAQ.'),
    assetClass: column.enumeration(assetClasses).comment('What kind of thing it is.'),
    name: column.text(255).nullable().comment('Full name.'),
    baseAsset: column.text(20).nullable().comment('What is bought and sold, for a pair.'),
    quoteAsset: column.text(20).comment('Currency or asset in which prices are.'),
    outcome: column.text(32).nullable().comment('Outcome that a prediction is about.'),
    status: column
      .enumeration(instrumentStatuses)
      .onCreate(() => 'ACTIVE' as const)
      .comment('Whether it can be traded.'),
    statusReason: column.longText().nullable().comment('Why it has that status.'),
    estimatedResumeAt: column.instant().nullable().comment('When trading is expected to go on.'),
    pricePrecision: column
      .integer()
      .onCreate(() => 2)
      .comment('Decimals of a price, 0 to 8.'),
    quantityPrecision: column
      .integer()
      .onCreate(() => 0)
      .comment('Decimals of a quantity, 0 to 8.'),
    tickSize: column
      .decimal()
      .onCreate(() => '0.01')
      .comment('Smallest step of a price, in the quote asset.'),
    lotSize: column
      .decimal()
      .onCreate(() => '1')
      .comment('Smallest step of a quantity.'),
    minOrderQuantity: column.decimal().nullable().comment('Smallest quantity of an order.'),
    maxOrderQuantity: column.decimal().nullable().comment('Largest quantity of an order.'),
    minOrderValue: column
      .decimal()
      .nullable()
      .comment('Smallest value of an order, in the quote asset.'),
    priceBand: column
      .ratio()
      .nullable()
      .comment('How far a price may be from the last one, as a share of it.'),
    makerFee: column
      .ratio()
      .onCreate(() => '0')
      .comment('Fee of an order that rested in the book, as a share of its value.'),
    takerFee: column
      .ratio()
      .onCreate(() => '0')
      .comment('Fee of an order that met one in the book, as a share of its value.'),
    contractMultiplier: column
      .decimal()
      .onCreate(() => '1')
      .comment('Units of the underlying in one contract.'),
    calendar: column
      .text(32)
      .onCreate(() => '24x7')
      .comment('Calendar of its trading sessions; 24x7 has none.'),
    timeZone: column
      .text(64)
      .onCreate(() => 'UTC')
      .comment('IANA time zone whose midnight starts its days.'),
    sector: column.text(100).nullable().comment('Sector of the company.'),
    industry: column.text(100).nullable().comment('Industry of the company.'),
    marketCap: column.large().nullable().comment('Market capitalisation, in the quote asset.'),
    createdAt: column.instant().onCreate(now).comment('When it was created here.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed here.'),
  },
});

/**
 * Another name of an instrument, for the time in which it had it. From LOOP `ticker_changes`, which
 * knew tickers only.
 */
export const InstrumentAlias = defineEntity({
  name: 'InstrumentAlias',
  tableName: 'instrument_aliases',
  comment: 'Another name of an instrument, for the dates on which it had it.',
  uniques: [
    {
      name: 'instrument_aliases_value_unique',
      properties: ['kind', 'value', 'provider', 'validFrom'],
    },
  ],
  indexes: [
    { name: 'instrument_aliases_instrument', properties: ['instrument', 'kind', 'id'] },
    { name: 'instrument_aliases_value', properties: ['value', 'validFrom', 'id'] },
  ],
  checks: [
    check(
      'instrument_aliases_period',
      'valid_to is null or valid_to > valid_from',
      'validTo must be after validFrom',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the alias.'),
    instrument: () =>
      p.manyToOne(Instrument).deleteRule('cascade').index(false).comment('What is named so.'),
    kind: column.enumeration(aliasKinds).comment('What kind of name it is.'),
    value: column.text(128).comment('The name, as its provider writes it.'),
    validFrom: column.date().comment('First date on which it was the name.'),
    validTo: column
      .date()
      .nullable()
      .comment('First date on which it no longer was; null while it is the name.'),
    changeType: column
      .text(20)
      .nullable()
      .comment('Why the name began, such as RENAME or MERGER, in the provider’s words.'),
    conversionRatio: column
      .ratio()
      .nullable()
      .comment('Units of the instrument for one of what had the name before.'),
    provider: column.text(32).comment('Who calls it so.'),
  },
});

/**
 * A split, a dividend and the like. From LOOP `corporate_actions`, and FOLIO’s columns `dividends`
 * and `stock_splits` beside each day’s prices.
 *
 * A check that comes out null passes, so those on `ratio` and `amount` also ask that they are there.
 */
export const CorporateAction = defineEntity({
  name: 'CorporateAction',
  tableName: 'corporate_actions',
  comment: 'What a company did that changed what its shares are worth: a split, a dividend.',
  uniques: [
    {
      name: 'corporate_actions_action_unique',
      properties: ['instrument', 'action', 'exDate', 'provider'],
    },
  ],
  indexes: [{ name: 'corporate_actions_ex_date', properties: ['exDate', 'id'] }],
  checks: [
    check(
      'corporate_actions_split',
      "action <> 'SPLIT' or (ratio is not null and ratio > {0})",
      'ratio must be given and above 0 for a SPLIT',
    ),
    check(
      'corporate_actions_dividend',
      "action <> 'DIVIDEND' or (amount is not null and amount > {0})",
      'amount must be given and above 0 for a DIVIDEND',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the action.'),
    instrument: () =>
      p
        .manyToOne(Instrument)
        .deleteRule('cascade')
        // The unique key begins with it.
        .index(false)
        .comment('Whose action it is.'),
    action: column.enumeration(corporateActionTypes).comment('What was done.'),
    exDate: column.date().comment('First date of trading without the right to it.'),
    recordDate: column.date().nullable().comment('Date on which holders were counted.'),
    payDate: column.date().nullable().comment('Date on which it was paid or handed out.'),
    ratio: column.ratio().nullable().comment('New shares for one old one, of a split.'),
    amount: column
      .decimal()
      .nullable()
      .comment('Money for one share, of a dividend, in the currency given.'),
    currency: column.text(10).nullable().comment('Currency of the amount.'),
    provider: column.text(32).comment('Who reported it.'),
    details: column.json().nullable().comment('What else the provider says of it.'),
    knownAt: column
      .instant()
      .comment('Since when it was known: an answer as of an earlier instant leaves it out.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});

/**
 * The hours of one trading day. From EXCH `trading_start` and `trading_end`, which knew no holidays:
 * here a day without a row is closed. The calendar 24x7 needs no rows.
 */
export const TradingSession = defineEntity({
  name: 'TradingSession',
  tableName: 'trading_sessions',
  comment: 'When a calendar’s venues are open on one date; a date without a row is closed.',
  checks: [check('trading_sessions_hours', 'close_at > open_at', 'closeAt must be after openAt')],
  properties: {
    calendar: column.text(32).primary().comment('Calendar, as instruments name it.'),
    sessionDate: column.date().primary().comment('Date of the session, in the venue’s zone.'),
    openAt: column.instant().comment('When trading starts, inclusive.'),
    closeAt: column.instant().comment('When trading ends, exclusive.'),
    earlyClose: column
      .boolean()
      .onCreate(() => false)
      .comment('Whether trading ends earlier than on other days.'),
  },
});

/**
 * What belongs to an index or another list, and since when. From LOOP `index_constituents` and
 * `universe_snapshots`: a snapshot of any date follows from the dates of the members.
 */
export const UniverseMember = defineEntity({
  name: 'UniverseMember',
  tableName: 'universe_members',
  comment: 'An instrument’s membership in an index or another list, with its dates.',
  uniques: [
    {
      name: 'universe_members_member_unique',
      properties: ['universe', 'instrument', 'addedOn'],
    },
  ],
  indexes: [
    // The key before `removedOn`: so the index gives a list in order, and still answers by itself who
    // was a member on a date.
    { name: 'universe_members_dates', properties: ['universe', 'addedOn', 'id', 'removedOn'] },
    { name: 'universe_members_instrument', properties: ['instrument', 'id'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the membership.'),
    universe: column.text(50).comment('Name of the list, such as SP500.'),
    instrument: () =>
      p.manyToOne(Instrument).deleteRule('cascade').index(false).comment('What is a member.'),
    addedOn: column.date().comment('First date of the membership.'),
    removedOn: column
      .date()
      .nullable()
      .comment('First date on which it was no longer a member; null while it is one.'),
    reason: column.longText().nullable().comment('Why it was added or removed.'),
    provider: column.text(32).comment('Who reported it.'),
  },
});

export const referenceEntities = [
  Instrument,
  InstrumentAlias,
  CorporateAction,
  TradingSession,
  UniverseMember,
];
