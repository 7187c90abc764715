import { defineEntity } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { assetClasses, instrumentStatuses } from './reference.enums.ts';

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
    { name: 'instruments_tick_size', expression: 'tick_size > {0}' },
    { name: 'instruments_lot_size', expression: 'lot_size > {0}' },
    {
      name: 'instruments_order_quantities',
      expression:
        'max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity',
    },
    { name: 'instruments_price_precision', expression: 'price_precision between 0 and 8' },
    { name: 'instruments_quantity_precision', expression: 'quantity_precision between 0 and 8' },
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

export const referenceEntities = [Instrument];
