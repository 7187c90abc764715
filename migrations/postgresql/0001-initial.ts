import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql(
      'create table "audit_logs" (' +
        '"id" bigserial primary key, ' +
        '"occurred_at" timestamptz(3) not null, ' +
        '"actor_user_id" uuid null, ' +
        '"actor_label" varchar(254) collate "C" not null, ' +
        '"action" varchar(100) collate "C" not null, ' +
        '"resource_type" varchar(50) collate "C" not null, ' +
        '"resource_id" varchar(64) collate "C" null, ' +
        '"before_state" text collate "C" null, ' +
        '"after_state" text collate "C" null, ' +
        '"status" varchar(20) collate "C" not null, ' +
        '"count" integer not null, ' +
        '"ip_address" varchar(45) collate "C" null, ' +
        '"user_agent" varchar(255) collate "C" null, ' +
        '"request_id" varchar(100) collate "C" null, ' +
        '"environment" varchar(32) collate "C" null, ' +
        '"mac" varchar(64) collate "C" not null, ' +
        '"position" bigint null, ' +
        '"seal" varchar(64) collate "C" null' +
        ')',
    );
    this.addSql(
      'comment on table "audit_logs" is \'Something that was done, or refused, and who did it.\'',
    );
    this.addSql('comment on column "audit_logs"."id" is \'Key of the row.\'');
    this.addSql('comment on column "audit_logs"."occurred_at" is \'When it was done.\'');
    this.addSql(
      'comment on column "audit_logs"."actor_user_id" is \'Key of the user who did it; null where none was signed in.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."actor_label" is \'Name of who did it, as it then was.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."action" is \'What was done, such as placeOrder.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."resource_type" is \'Type of what it was done to, such as Order.\'',
    );
    this.addSql('comment on column "audit_logs"."resource_id" is \'Key of what it was done to.\'');
    this.addSql('comment on column "audit_logs"."before_state" is \'What it was like before.\'');
    this.addSql('comment on column "audit_logs"."after_state" is \'What it was like after.\'');
    this.addSql(
      'comment on column "audit_logs"."status" is \'How it went, such as SUCCESS or FORBIDDEN.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."count" is \'How many times it was refused within the minute; 1 for what was done.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."ip_address" is \'Address from which it was asked for.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."user_agent" is \'Program with which it was asked for.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."request_id" is \'Request with which it was asked for.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."environment" is \'Environment that it belongs to; null where it belongs to none.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."mac" is \'HMAC-SHA-256 of the row, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."position" is \'Place among the sealed rows; null until the row is sealed.\'',
    );
    this.addSql(
      'comment on column "audit_logs"."seal" is \'HMAC-SHA-256 of the seal before and the row, in hexadecimal.\'',
    );
    this.addSql(
      'create index "audit_logs_actor" on "audit_logs" ("actor_user_id", "occurred_at", "id")',
    );
    this.addSql(
      'create index "audit_logs_resource" on "audit_logs" ("resource_type", "resource_id", "id")',
    );
    this.addSql('create index "audit_logs_action" on "audit_logs" ("action", "occurred_at", "id")');
    this.addSql('create index "audit_logs_occurred_at" on "audit_logs" ("occurred_at", "id")');
    this.addSql(
      'alter table "audit_logs" add constraint "audit_logs_position_unique" unique ("position")',
    );
    this.addSql(
      'create table "feed_events" (' +
        '"id" bigserial primary key, ' +
        '"sequence" bigint null, ' +
        '"topic" varchar(64) collate "C" not null, ' +
        '"key" varchar(128) collate "C" not null, ' +
        '"environment" varchar(32) collate "C" null, ' +
        '"owner_id" uuid null, ' +
        '"instrument_id" integer null, ' +
        '"payload" jsonb not null, ' +
        '"occurred_at" timestamptz(3) not null' +
        ')',
    );
    this.addSql('comment on table "feed_events" is \'A change that subscribers are told of.\'');
    this.addSql('comment on column "feed_events"."id" is \'Key of the event.\'');
    this.addSql(
      'comment on column "feed_events"."sequence" is \'Number in the order of delivery; null until it is given.\'',
    );
    this.addSql(
      'comment on column "feed_events"."topic" is \'What kind of change it is, such as orderChanged.\'',
    );
    this.addSql('comment on column "feed_events"."key" is \'Key of what changed.\'');
    this.addSql(
      'comment on column "feed_events"."environment" is \'Environment that it belongs to; null for market data, which all may see.\'',
    );
    this.addSql(
      'comment on column "feed_events"."owner_id" is \'Key of the user whose row changed.\'',
    );
    this.addSql(
      'comment on column "feed_events"."instrument_id" is \'Key of the instrument that it is about.\'',
    );
    this.addSql('comment on column "feed_events"."payload" is \'What subscribers are told.\'');
    this.addSql('comment on column "feed_events"."occurred_at" is \'When it changed.\'');
    this.addSql('create index "feed_events_topic" on "feed_events" ("topic", "sequence")');
    this.addSql('create index "feed_events_occurred_at" on "feed_events" ("occurred_at", "id")');
    this.addSql(
      'alter table "feed_events" add constraint "feed_events_sequence_unique" unique ("sequence")',
    );
    this.addSql(
      'create table "idempotency_keys" (' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"actor_id" varchar(64) collate "C" not null, ' +
        '"operation" varchar(64) collate "C" not null, ' +
        '"key" varchar(100) collate "C" not null, ' +
        '"request_hash" varchar(64) collate "C" not null, ' +
        '"outcome" jsonb not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"expires_at" timestamptz(3) not null, ' +
        'primary key ("environment", "actor_id", "operation", "key")' +
        ')',
    );
    this.addSql(
      'comment on table "idempotency_keys" is \'What came of a mutation that was sent with a key.\'',
    );
    this.addSql(
      'comment on column "idempotency_keys"."environment" is \'Environment of the gateway.\'',
    );
    this.addSql('comment on column "idempotency_keys"."actor_id" is \'Who sent it.\'');
    this.addSql('comment on column "idempotency_keys"."operation" is \'Name of the mutation.\'');
    this.addSql('comment on column "idempotency_keys"."key" is \'Key that it was sent with.\'');
    this.addSql(
      'comment on column "idempotency_keys"."request_hash" is \'HMAC-SHA-256 of its canonical input, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "idempotency_keys"."outcome" is \'Keys of what it made or changed, or why it was refused.\'',
    );
    this.addSql(
      'comment on column "idempotency_keys"."created_at" is \'When it was carried out.\'',
    );
    this.addSql(
      'comment on column "idempotency_keys"."expires_at" is \'When the key is forgotten.\'',
    );
    this.addSql('create index "idempotency_keys_expires_at" on "idempotency_keys" ("expires_at")');
    this.addSql(
      'create table "instruments" (' +
        '"id" bigserial primary key, ' +
        '"symbol" varchar(64) collate "C" not null, ' +
        '"venue" varchar(32) collate "C" not null, ' +
        '"asset_class" varchar(32) collate "C" not null, ' +
        '"name" varchar(255) collate "C" null, ' +
        '"base_asset" varchar(20) collate "C" null, ' +
        '"quote_asset" varchar(20) collate "C" not null, ' +
        '"outcome" varchar(32) collate "C" null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"status_reason" text collate "C" null, ' +
        '"estimated_resume_at" timestamptz(3) null, ' +
        '"price_precision" integer not null, ' +
        '"quantity_precision" integer not null, ' +
        '"tick_size" numeric(28,8) not null, ' +
        '"lot_size" numeric(28,8) not null, ' +
        '"min_order_quantity" numeric(28,8) null, ' +
        '"max_order_quantity" numeric(28,8) null, ' +
        '"min_order_value" numeric(28,8) null, ' +
        '"price_band" numeric(18,8) null, ' +
        '"maker_fee" numeric(18,8) not null, ' +
        '"taker_fee" numeric(18,8) not null, ' +
        '"contract_multiplier" numeric(28,8) not null, ' +
        '"calendar" varchar(32) collate "C" not null, ' +
        '"time_zone" varchar(64) collate "C" not null, ' +
        '"sector" varchar(100) collate "C" null, ' +
        '"industry" varchar(100) collate "C" null, ' +
        '"market_cap" numeric(28,2) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"version" integer not null' +
        ')',
    );
    this.addSql(
      'comment on table "instruments" is \'What is traded or quoted at a venue: a share, an index, a pair, a contract.\'',
    );
    this.addSql('comment on column "instruments"."id" is \'Key of the instrument.\'');
    this.addSql(
      'comment on column "instruments"."symbol" is \'Name at the venue, such as AAPL; unique there.\'',
    );
    this.addSql(
      'comment on column "instruments"."venue" is \'Where it is traded or quoted, such as NASDAQ.\'',
    );
    this.addSql('comment on column "instruments"."asset_class" is \'What kind of thing it is.\'');
    this.addSql('comment on column "instruments"."name" is \'Full name, such as S&P 500 Index.\'');
    this.addSql(
      'comment on column "instruments"."base_asset" is \'Asset that is bought and sold, for a pair: BTC in BTC/USD.\'',
    );
    this.addSql(
      'comment on column "instruments"."quote_asset" is \'Currency or asset in which its prices are counted, such as USD.\'',
    );
    this.addSql(
      'comment on column "instruments"."outcome" is \'Outcome that a prediction is about.\'',
    );
    this.addSql('comment on column "instruments"."status" is \'Whether it can be traded.\'');
    this.addSql('comment on column "instruments"."status_reason" is \'Why it has that status.\'');
    this.addSql(
      'comment on column "instruments"."estimated_resume_at" is \'When trading is expected to go on.\'',
    );
    this.addSql(
      'comment on column "instruments"."price_precision" is \'Decimals of a price, 0 to 8.\'',
    );
    this.addSql(
      'comment on column "instruments"."quantity_precision" is \'Decimals of a quantity, 0 to 8.\'',
    );
    this.addSql(
      'comment on column "instruments"."tick_size" is \'Smallest step of a price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "instruments"."lot_size" is \'Smallest step of a quantity, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "instruments"."min_order_quantity" is \'Smallest quantity of an order, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "instruments"."max_order_quantity" is \'Largest quantity of an order, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "instruments"."min_order_value" is \'Smallest value of an order, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "instruments"."price_band" is \'How far a price may be from the last one, as a share of it.\'',
    );
    this.addSql(
      'comment on column "instruments"."maker_fee" is \'Fee of an order that rested in the book, as a share of its value.\'',
    );
    this.addSql(
      'comment on column "instruments"."taker_fee" is \'Fee of an order that met one in the book, as a share of its value.\'',
    );
    this.addSql(
      'comment on column "instruments"."contract_multiplier" is \'Units of the underlying in one contract.\'',
    );
    this.addSql(
      'comment on column "instruments"."calendar" is \'Calendar of its trading sessions; 24x7 has none.\'',
    );
    this.addSql(
      'comment on column "instruments"."time_zone" is \'IANA time zone whose midnight starts its days.\'',
    );
    this.addSql('comment on column "instruments"."sector" is \'Sector of the company.\'');
    this.addSql('comment on column "instruments"."industry" is \'Industry of the company.\'');
    this.addSql(
      'comment on column "instruments"."market_cap" is \'Market capitalisation, in the quote asset.\'',
    );
    this.addSql('comment on column "instruments"."created_at" is \'When it was created here.\'');
    this.addSql('comment on column "instruments"."updated_at" is \'When it last changed here.\'');
    this.addSql(
      'comment on column "instruments"."version" is \'Number of its states so far, this one included: an update may name the one it is for.\'',
    );
    this.addSql('create index "instruments_symbol" on "instruments" ("symbol", "id")');
    this.addSql('create index "instruments_status" on "instruments" ("status", "id")');
    this.addSql('create index "instruments_assets" on "instruments" ("base_asset", "quote_asset")');
    this.addSql('create index "instruments_asset_class" on "instruments" ("asset_class", "id")');
    this.addSql('create index "instruments_sector" on "instruments" ("sector")');
    this.addSql(
      'alter table "instruments" add constraint "instruments_venue_symbol_unique" unique ("venue", "symbol")',
    );
    this.addSql(
      'create table "indicator_value_revisions" (' +
        '"instrument_id" bigint not null, ' +
        '"timeframe" varchar(32) collate "C" not null, ' +
        '"name" varchar(50) collate "C" not null, ' +
        '"params_key" varchar(100) collate "C" not null, ' +
        '"time" timestamptz(3) not null, ' +
        '"superseded_at" timestamptz(3) not null, ' +
        '"value" numeric(28,8) null, ' +
        '"label" varchar(30) collate "C" null, ' +
        '"normalized" numeric(18,8) null, ' +
        '"confidence" numeric(18,8) null, ' +
        '"quality_score" numeric(18,8) null, ' +
        '"model_version" varchar(50) collate "C" null, ' +
        '"computed_at" timestamptz(3) not null, ' +
        'primary key ("instrument_id", "timeframe", "name", "params_key", "time", "superseded_at")' +
        ')',
    );
    this.addSql(
      'comment on table "indicator_value_revisions" is \'What an indicator’s value was before it was computed anew.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."instrument_id" is \'What the value is about.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."timeframe" is \'Bars from which it was computed, by the time they cover.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."name" is \'Name of the indicator, such as rsi or regime.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."params_key" is \'Parameters of the indicator in one fixed form, such as 14 for an rsi.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."time" is \'Start of the bar that it belongs to.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."superseded_at" is \'When another value took its place.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."value" is \'The value, in the indicator’s own unit.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."label" is \'The value of an indicator that names something, such as TRENDING_UP.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."normalized" is \'The value on a scale common to all instruments, without a unit.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."confidence" is \'How sure the one who computed it is, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."quality_score" is \'How far the bars behind it can be trusted, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."model_version" is \'Version of the model that computed it.\'',
    );
    this.addSql(
      'comment on column "indicator_value_revisions"."computed_at" is \'When it was computed.\'',
    );
    this.addSql(
      'create table "indicator_values" (' +
        '"instrument_id" bigint not null, ' +
        '"timeframe" varchar(32) collate "C" not null, ' +
        '"name" varchar(50) collate "C" not null, ' +
        '"params_key" varchar(100) collate "C" not null, ' +
        '"time" timestamptz(3) not null, ' +
        '"value" numeric(28,8) null, ' +
        '"label" varchar(30) collate "C" null, ' +
        '"normalized" numeric(18,8) null, ' +
        '"confidence" numeric(18,8) null, ' +
        '"quality_score" numeric(18,8) null, ' +
        '"model_version" varchar(50) collate "C" null, ' +
        '"computed_at" timestamptz(3) not null, ' +
        'primary key ("instrument_id", "timeframe", "name", "params_key", "time")' +
        ')',
    );
    this.addSql(
      'comment on table "indicator_values" is \'The value of an indicator at one bar of an instrument.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."instrument_id" is \'What the value is about.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."timeframe" is \'Bars from which it was computed, by the time they cover.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."name" is \'Name of the indicator, such as rsi or regime.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."params_key" is \'Parameters of the indicator in one fixed form, such as 14 for an rsi.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."time" is \'Start of the bar that it belongs to.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."value" is \'The value, in the indicator’s own unit.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."label" is \'The value of an indicator that names something, such as TRENDING_UP.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."normalized" is \'The value on a scale common to all instruments, without a unit.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."confidence" is \'How sure the one who computed it is, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."quality_score" is \'How far the bars behind it can be trusted, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "indicator_values"."model_version" is \'Version of the model that computed it.\'',
    );
    this.addSql('comment on column "indicator_values"."computed_at" is \'When it was computed.\'');
    this.addSql('create index "indicator_values_name_time" on "indicator_values" ("name", "time")');
    this.addSql(
      'create table "external_events" (' +
        '"id" uuid not null, ' +
        '"kind" varchar(32) collate "C" not null, ' +
        '"event_type" varchar(50) collate "C" not null, ' +
        '"instrument_id" bigint null, ' +
        '"external_id" varchar(128) collate "C" null, ' +
        '"headline" text collate "C" not null, ' +
        '"summary" text collate "C" null, ' +
        '"source" varchar(50) collate "C" not null, ' +
        '"event_at" timestamptz(3) not null, ' +
        '"sentiment_score" numeric(18,8) null, ' +
        '"importance" integer null, ' +
        '"confidence" numeric(18,8) null, ' +
        '"data" jsonb not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "external_events" is \'Something that happened outside of the markets: news, a filing, a figure.\'',
    );
    this.addSql('comment on column "external_events"."id" is \'Key of the event.\'');
    this.addSql('comment on column "external_events"."kind" is \'What kind of thing happened.\'');
    this.addSql(
      'comment on column "external_events"."event_type" is \'What happened, in the words of its source, such as 10-K.\'',
    );
    this.addSql(
      'comment on column "external_events"."instrument_id" is \'What it is about; null where that is no instrument.\'',
    );
    this.addSql(
      'comment on column "external_events"."external_id" is \'Name that its source gave it; unique within the source.\'',
    );
    this.addSql('comment on column "external_events"."headline" is \'What happened, in a line.\'');
    this.addSql(
      'comment on column "external_events"."summary" is \'What happened, in some more.\'',
    );
    this.addSql('comment on column "external_events"."source" is \'Where it was read.\'');
    this.addSql('comment on column "external_events"."event_at" is \'When it happened.\'');
    this.addSql(
      'comment on column "external_events"."sentiment_score" is \'How good it is for prices, from -1 (bad) to 1 (good).\'',
    );
    this.addSql(
      'comment on column "external_events"."importance" is \'How much it matters, from 1 to 10.\'',
    );
    this.addSql(
      'comment on column "external_events"."confidence" is \'How sure those figures are, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "external_events"."data" is \'What else its source says of it.\'',
    );
    this.addSql('comment on column "external_events"."created_at" is \'When it was stored here.\'');
    this.addSql(
      'create index "external_events_kind" on "external_events" ("kind", "event_at", "id")',
    );
    this.addSql(
      'create index "external_events_instrument" on "external_events" ("instrument_id", "event_at", "id")',
    );
    this.addSql('create index "external_events_event_at" on "external_events" ("event_at", "id")');
    this.addSql(
      'alter table "external_events" add constraint "external_events_external_id_unique" unique ("source", "external_id")',
    );
    this.addSql(
      'create table "corporate_actions" (' +
        '"id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"action" varchar(32) collate "C" not null, ' +
        '"ex_date" date not null, ' +
        '"record_date" date null, ' +
        '"pay_date" date null, ' +
        '"ratio" numeric(18,8) null, ' +
        '"amount" numeric(28,8) null, ' +
        '"currency" varchar(10) collate "C" null, ' +
        '"provider" varchar(32) collate "C" not null, ' +
        '"details" jsonb null, ' +
        '"known_at" timestamptz(3) not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "corporate_actions" is \'What a company did that changed what its shares are worth: a split, a dividend.\'',
    );
    this.addSql('comment on column "corporate_actions"."id" is \'Key of the action.\'');
    this.addSql('comment on column "corporate_actions"."instrument_id" is \'Whose action it is.\'');
    this.addSql('comment on column "corporate_actions"."action" is \'What was done.\'');
    this.addSql(
      'comment on column "corporate_actions"."ex_date" is \'First date of trading without the right to it.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."record_date" is \'Date on which holders were counted.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."pay_date" is \'Date on which it was paid or handed out.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."ratio" is \'New shares for one old one, of a split.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."amount" is \'Money for one share, of a dividend, in the currency given.\'',
    );
    this.addSql('comment on column "corporate_actions"."currency" is \'Currency of the amount.\'');
    this.addSql('comment on column "corporate_actions"."provider" is \'Who reported it.\'');
    this.addSql(
      'comment on column "corporate_actions"."details" is \'What else the provider says of it.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."known_at" is \'Since when it was known: an answer as of an earlier instant leaves it out.\'',
    );
    this.addSql(
      'comment on column "corporate_actions"."created_at" is \'When it was stored here.\'',
    );
    this.addSql(
      'create index "corporate_actions_ex_date" on "corporate_actions" ("ex_date", "id")',
    );
    this.addSql(
      'alter table "corporate_actions" add constraint "corporate_actions_action_unique" unique ("instrument_id", "action", "ex_date", "provider")',
    );
    this.addSql(
      'create table "candle_revisions" (' +
        '"instrument_id" bigint not null, ' +
        '"timeframe" varchar(32) collate "C" not null, ' +
        '"adjustment" varchar(32) collate "C" not null, ' +
        '"time" timestamptz(3) not null, ' +
        '"superseded_at" timestamptz(3) not null, ' +
        '"session_date" date not null, ' +
        '"open" numeric(28,8) not null, ' +
        '"high" numeric(28,8) not null, ' +
        '"low" numeric(28,8) not null, ' +
        '"close" numeric(28,8) not null, ' +
        '"volume" numeric(28,8) not null, ' +
        '"trade_count" integer null, ' +
        '"vwap" numeric(28,8) null, ' +
        '"is_final" boolean not null, ' +
        '"quality_score" numeric(18,8) null, ' +
        '"quality_flags" jsonb null, ' +
        '"source" varchar(32) collate "C" not null, ' +
        '"known_at" timestamptz(3) not null, ' +
        '"raw" jsonb null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("instrument_id", "timeframe", "adjustment", "time", "superseded_at")' +
        ')',
    );
    this.addSql(
      'comment on table "candle_revisions" is \'What a bar said before it was revised.\'',
    );
    this.addSql('comment on column "candle_revisions"."instrument_id" is \'What the bar is of.\'');
    this.addSql(
      'comment on column "candle_revisions"."timeframe" is \'How much time the bar covers.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."adjustment" is \'For what its prices have been adjusted.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."time" is \'Start of the bucket, inclusive.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."superseded_at" is \'When other values took its place.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."session_date" is \'Date of the trading session, in the instrument’s zone.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."open" is \'First price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."high" is \'Highest price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."low" is \'Lowest price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."close" is \'Last price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."volume" is \'Quantity traded, in units of the instrument.\'',
    );
    this.addSql('comment on column "candle_revisions"."trade_count" is \'Number of trades.\'');
    this.addSql(
      'comment on column "candle_revisions"."vwap" is \'Volume-weighted average price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."is_final" is \'Whether the bar can no longer change as its bucket goes on.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."quality_score" is \'How far the bar can be trusted, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."quality_flags" is \'Rules that the bar breaks.\'',
    );
    this.addSql('comment on column "candle_revisions"."source" is \'Where the bar came from.\'');
    this.addSql(
      'comment on column "candle_revisions"."known_at" is \'Since when the bar was known as it stands: its close, or when it was revised.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."raw" is \'The bar as its source wrote it, where that is kept.\'',
    );
    this.addSql(
      'comment on column "candle_revisions"."created_at" is \'When it was stored here.\'',
    );
    this.addSql(
      'create table "candles" (' +
        '"instrument_id" bigint not null, ' +
        '"timeframe" varchar(32) collate "C" not null, ' +
        '"adjustment" varchar(32) collate "C" not null, ' +
        '"time" timestamptz(3) not null, ' +
        '"session_date" date not null, ' +
        '"open" numeric(28,8) not null, ' +
        '"high" numeric(28,8) not null, ' +
        '"low" numeric(28,8) not null, ' +
        '"close" numeric(28,8) not null, ' +
        '"volume" numeric(28,8) not null, ' +
        '"trade_count" integer null, ' +
        '"vwap" numeric(28,8) null, ' +
        '"is_final" boolean not null, ' +
        '"quality_score" numeric(18,8) null, ' +
        '"quality_flags" jsonb null, ' +
        '"source" varchar(32) collate "C" not null, ' +
        '"known_at" timestamptz(3) not null, ' +
        '"raw" jsonb null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("instrument_id", "timeframe", "adjustment", "time")' +
        ')',
    );
    this.addSql(
      'comment on table "candles" is \'A bar: open, high, low and close of an instrument within one bucket of time.\'',
    );
    this.addSql('comment on column "candles"."instrument_id" is \'What the bar is of.\'');
    this.addSql('comment on column "candles"."timeframe" is \'How much time the bar covers.\'');
    this.addSql(
      'comment on column "candles"."adjustment" is \'For what its prices have been adjusted.\'',
    );
    this.addSql('comment on column "candles"."time" is \'Start of the bucket, inclusive.\'');
    this.addSql(
      'comment on column "candles"."session_date" is \'Date of the trading session, in the instrument’s zone.\'',
    );
    this.addSql('comment on column "candles"."open" is \'First price, in the quote asset.\'');
    this.addSql('comment on column "candles"."high" is \'Highest price, in the quote asset.\'');
    this.addSql('comment on column "candles"."low" is \'Lowest price, in the quote asset.\'');
    this.addSql('comment on column "candles"."close" is \'Last price, in the quote asset.\'');
    this.addSql(
      'comment on column "candles"."volume" is \'Quantity traded, in units of the instrument.\'',
    );
    this.addSql('comment on column "candles"."trade_count" is \'Number of trades.\'');
    this.addSql(
      'comment on column "candles"."vwap" is \'Volume-weighted average price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "candles"."is_final" is \'Whether the bar can no longer change as its bucket goes on.\'',
    );
    this.addSql(
      'comment on column "candles"."quality_score" is \'How far the bar can be trusted, from 0 to 1.\'',
    );
    this.addSql('comment on column "candles"."quality_flags" is \'Rules that the bar breaks.\'');
    this.addSql('comment on column "candles"."source" is \'Where the bar came from.\'');
    this.addSql(
      'comment on column "candles"."known_at" is \'Since when the bar was known as it stands: its close, or when it was revised.\'',
    );
    this.addSql(
      'comment on column "candles"."raw" is \'The bar as its source wrote it, where that is kept.\'',
    );
    this.addSql('comment on column "candles"."created_at" is \'When it was stored here.\'');
    this.addSql('create index "candles_timeframe_time" on "candles" ("timeframe", "time")');
    this.addSql(
      'create index "candles_session_date" on "candles" ("instrument_id", "session_date")',
    );
    this.addSql('create index "candles_quality_score" on "candles" ("quality_score")');
    this.addSql(
      'create table "instrument_aliases" (' +
        '"id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"kind" varchar(32) collate "C" not null, ' +
        '"value" varchar(128) collate "C" not null, ' +
        '"valid_from" date not null, ' +
        '"valid_to" date null, ' +
        '"change_type" varchar(20) collate "C" null, ' +
        '"conversion_ratio" numeric(18,8) null, ' +
        '"provider" varchar(32) collate "C" not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "instrument_aliases" is \'Another name of an instrument, for the dates on which it had it.\'',
    );
    this.addSql('comment on column "instrument_aliases"."id" is \'Key of the alias.\'');
    this.addSql('comment on column "instrument_aliases"."instrument_id" is \'What is named so.\'');
    this.addSql('comment on column "instrument_aliases"."kind" is \'What kind of name it is.\'');
    this.addSql(
      'comment on column "instrument_aliases"."value" is \'The name, as its provider writes it.\'',
    );
    this.addSql(
      'comment on column "instrument_aliases"."valid_from" is \'First date on which it was the name.\'',
    );
    this.addSql(
      'comment on column "instrument_aliases"."valid_to" is \'First date on which it no longer was; null while it is the name.\'',
    );
    this.addSql(
      'comment on column "instrument_aliases"."change_type" is \'Why the name began, such as RENAME or MERGER, in the provider’s words.\'',
    );
    this.addSql(
      'comment on column "instrument_aliases"."conversion_ratio" is \'Units of the instrument for one of what had the name before.\'',
    );
    this.addSql('comment on column "instrument_aliases"."provider" is \'Who calls it so.\'');
    this.addSql(
      'create index "instrument_aliases_instrument" on "instrument_aliases" ("instrument_id", "kind", "id")',
    );
    this.addSql(
      'create index "instrument_aliases_value" on "instrument_aliases" ("value", "valid_from", "id")',
    );
    this.addSql(
      'alter table "instrument_aliases" add constraint "instrument_aliases_value_unique" unique ("kind", "value", "provider", "valid_from")',
    );
    this.addSql(
      'create table "journal_heads" (' +
        '"name" varchar(16) collate "C" not null, ' +
        '"feed_sequence" bigint not null, ' +
        '"audit_position" bigint not null, ' +
        '"audit_seal" varchar(64) collate "C" not null, ' +
        '"audit_mac" varchar(64) collate "C" not null, ' +
        '"key_check" varchar(64) collate "C" not null, ' +
        'primary key ("name")' +
        ')',
    );
    this.addSql(
      'comment on table "journal_heads" is \'How far events are numbered and audit rows are sealed.\'',
    );
    this.addSql('comment on column "journal_heads"."name" is \'Which head it is; there is one.\'');
    this.addSql(
      'comment on column "journal_heads"."feed_sequence" is \'The last number that an event was given.\'',
    );
    this.addSql(
      'comment on column "journal_heads"."audit_position" is \'The place of the last audit row that was sealed.\'',
    );
    this.addSql(
      'comment on column "journal_heads"."audit_seal" is \'The seal of that row, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "journal_heads"."audit_mac" is \'HMAC-SHA-256 of position and seal, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "journal_heads"."key_check" is \'HMAC-SHA-256 by which the AUDIT_KEY is known again, in hexadecimal.\'',
    );
    this.addSql(
      'create table "login_attempts" (' +
        '"account" varchar(254) collate "C" not null, ' +
        '"address" varchar(45) collate "C" not null, ' +
        '"failures" integer not null, ' +
        '"last_failure_at" timestamptz(3) not null, ' +
        '"blocked_until" timestamptz(3) null, ' +
        'primary key ("account", "address")' +
        ')',
    );
    this.addSql(
      'comment on table "login_attempts" is \'Failures to sign in to an account from an address, since the last success.\'',
    );
    this.addSql(
      'comment on column "login_attempts"."account" is \'Name that was signed in with, known here or not.\'',
    );
    this.addSql('comment on column "login_attempts"."address" is \'IP address of who tried.\'');
    this.addSql(
      'comment on column "login_attempts"."failures" is \'Number of failures in a row.\'',
    );
    this.addSql(
      'comment on column "login_attempts"."last_failure_at" is \'When the last of them was.\'',
    );
    this.addSql(
      'comment on column "login_attempts"."blocked_until" is \'Until when further attempts are refused.\'',
    );
    this.addSql(
      'create table "market_trades" (' +
        '"instrument_id" bigint not null, ' +
        '"traded_at" timestamptz(3) not null, ' +
        '"venue_trade_id" varchar(100) collate "C" not null, ' +
        '"price" numeric(28,8) not null, ' +
        '"quantity" numeric(28,8) not null, ' +
        '"aggressor" varchar(32) collate "C" null, ' +
        '"buy_order_id" uuid null, ' +
        '"sell_order_id" uuid null, ' +
        '"buyer_fee" numeric(28,8) null, ' +
        '"seller_fee" numeric(28,8) null, ' +
        '"source" varchar(32) collate "C" not null, ' +
        '"conditions" jsonb null, ' +
        '"raw" jsonb null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("instrument_id", "traded_at", "venue_trade_id")' +
        ')',
    );
    this.addSql('comment on table "market_trades" is \'A trade at a venue, whoever made it.\'');
    this.addSql('comment on column "market_trades"."instrument_id" is \'What was traded.\'');
    this.addSql('comment on column "market_trades"."traded_at" is \'When it was traded.\'');
    this.addSql(
      'comment on column "market_trades"."venue_trade_id" is \'Id at the venue; where it gives none, the ordinal within the instant.\'',
    );
    this.addSql('comment on column "market_trades"."price" is \'Price, in the quote asset.\'');
    this.addSql(
      'comment on column "market_trades"."quantity" is \'Quantity, in units of the instrument; above 0.\'',
    );
    this.addSql(
      'comment on column "market_trades"."aggressor" is \'Side of the order that met one in the book, where that is known.\'',
    );
    this.addSql(
      'comment on column "market_trades"."buy_order_id" is \'Order that bought, where it is of this gateway.\'',
    );
    this.addSql(
      'comment on column "market_trades"."sell_order_id" is \'Order that sold, where it is of this gateway.\'',
    );
    this.addSql(
      'comment on column "market_trades"."buyer_fee" is \'Fee of the buyer, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "market_trades"."seller_fee" is \'Fee of the seller, in the quote asset.\'',
    );
    this.addSql('comment on column "market_trades"."source" is \'Where the trade came from.\'');
    this.addSql(
      'comment on column "market_trades"."conditions" is \'Conditions of the trade, as the venue codes them.\'',
    );
    this.addSql(
      'comment on column "market_trades"."raw" is \'The trade as its source wrote it, where that is kept.\'',
    );
    this.addSql('comment on column "market_trades"."created_at" is \'When it was stored here.\'');
    this.addSql(
      'create table "order_book_updates" (' +
        '"instrument_id" bigint not null, ' +
        '"source" varchar(32) collate "C" not null, ' +
        '"observed_at" timestamptz(3) not null, ' +
        '"ordinal" bigint not null, ' +
        '"is_snapshot" boolean not null, ' +
        '"first_sequence" bigint null, ' +
        '"last_sequence" bigint null, ' +
        '"previous_sequence" bigint null, ' +
        '"bids" jsonb not null, ' +
        '"asks" jsonb not null, ' +
        '"best_bid" numeric(28,8) null, ' +
        '"best_ask" numeric(28,8) null, ' +
        '"depth" integer not null, ' +
        '"checksum" bigint null, ' +
        'primary key ("instrument_id", "source", "observed_at", "ordinal")' +
        ')',
    );
    this.addSql(
      'comment on table "order_book_updates" is \'A snapshot of an order book, or the levels of it that changed.\'',
    );
    this.addSql('comment on column "order_book_updates"."instrument_id" is \'Whose book it is.\'');
    this.addSql(
      'comment on column "order_book_updates"."source" is \'Where the update came from.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."observed_at" is \'When the book was so.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."ordinal" is \'Place among updates of the same instant and source, in the order of arrival.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."is_snapshot" is \'Whether the levels are the whole book; else they are those that changed.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."first_sequence" is \'Number of the first change that it holds, where the venue numbers them.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."last_sequence" is \'Number of the last change that it holds, where the venue numbers them.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."previous_sequence" is \'Number of the change before, where the venue sends it.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."bids" is \'Levels to buy, best first: ["price", "quantity", number of orders or null] each.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."asks" is \'Levels to sell, best first: ["price", "quantity", number of orders or null] each.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."best_bid" is \'Highest price to buy at, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."best_ask" is \'Lowest price to sell at, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."depth" is \'Number of levels that it holds of the longer side.\'',
    );
    this.addSql(
      'comment on column "order_book_updates"."checksum" is \'Checksum of the book, as the venue computes it.\'',
    );
    this.addSql(
      'create index "order_book_updates_sequence" on "order_book_updates" ("instrument_id", "source", "last_sequence")',
    );
    this.addSql(
      'create table "permissions" (' +
        '"id" uuid not null, ' +
        '"name" varchar(100) collate "C" not null, ' +
        '"description" varchar(255) collate "C" null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "permissions" is \'One thing that can be allowed, such as orders:write.\'',
    );
    this.addSql('comment on column "permissions"."id" is \'Key of the permission.\'');
    this.addSql(
      'comment on column "permissions"."name" is \'Resource and action, such as orders:write; unique.\'',
    );
    this.addSql('comment on column "permissions"."description" is \'What it allows.\'');
    this.addSql(
      'comment on column "permissions"."created_at" is \'When the permission was created.\'',
    );
    this.addSql(
      'alter table "permissions" add constraint "permissions_name_unique" unique ("name")',
    );
    this.addSql(
      'create table "quotes" (' +
        '"instrument_id" bigint not null, ' +
        '"quoted_at" timestamptz(3) not null, ' +
        '"ordinal" integer not null, ' +
        '"source" varchar(32) collate "C" not null, ' +
        '"bid" numeric(28,8) null, ' +
        '"bid_size" numeric(28,8) null, ' +
        '"ask" numeric(28,8) null, ' +
        '"ask_size" numeric(28,8) null, ' +
        'primary key ("instrument_id", "quoted_at", "ordinal", "source")' +
        ')',
    );
    this.addSql(
      'comment on table "quotes" is \'The best bid and ask of an instrument at one instant.\'',
    );
    this.addSql('comment on column "quotes"."instrument_id" is \'What is quoted.\'');
    this.addSql('comment on column "quotes"."quoted_at" is \'Since when the quote stood.\'');
    this.addSql(
      'comment on column "quotes"."ordinal" is \'Place among quotes of the same instant and source, from 0 on.\'',
    );
    this.addSql('comment on column "quotes"."source" is \'Where the quote came from.\'');
    this.addSql(
      'comment on column "quotes"."bid" is \'Highest price asked to buy at, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "quotes"."bid_size" is \'Quantity at the bid, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "quotes"."ask" is \'Lowest price asked to sell at, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "quotes"."ask_size" is \'Quantity at the ask, in units of the instrument.\'',
    );
    this.addSql(
      'create table "retention_policies" (' +
        '"table_name" varchar(64) collate "C" not null, ' +
        '"retention_days" integer not null, ' +
        '"compress_after_days" integer null, ' +
        '"description" text collate "C" null, ' +
        '"last_run_at" timestamptz(3) null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("table_name")' +
        ')',
    );
    this.addSql(
      'comment on table "retention_policies" is \'How long the rows of a table are kept.\'',
    );
    this.addSql(
      'comment on column "retention_policies"."table_name" is \'Name of the table, such as market_trades.\'',
    );
    this.addSql(
      'comment on column "retention_policies"."retention_days" is \'Days for which a row is kept, from the time in its key; above 0.\'',
    );
    this.addSql(
      'comment on column "retention_policies"."compress_after_days" is \'Days after which it is compressed, where the engine can; null for never.\'',
    );
    this.addSql(
      'comment on column "retention_policies"."description" is \'Why it is kept so long.\'',
    );
    this.addSql(
      'comment on column "retention_policies"."last_run_at" is \'When rows were last taken away.\'',
    );
    this.addSql('comment on column "retention_policies"."updated_at" is \'When it last changed.\'');
    this.addSql(
      'create table "roles" (' +
        '"id" uuid not null, ' +
        '"name" varchar(50) collate "C" not null, ' +
        '"description" varchar(255) collate "C" null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "roles" is \'What a kind of user may do, such as admin or analyst.\'',
    );
    this.addSql('comment on column "roles"."id" is \'Key of the role.\'');
    this.addSql('comment on column "roles"."name" is \'Name of the role; unique.\'');
    this.addSql('comment on column "roles"."description" is \'Who should have the role.\'');
    this.addSql('comment on column "roles"."created_at" is \'When the role was created.\'');
    this.addSql('comment on column "roles"."updated_at" is \'When the role last changed.\'');
    this.addSql('alter table "roles" add constraint "roles_name_unique" unique ("name")');
    this.addSql(
      'create table "role_permissions" (' +
        '"role_id" uuid not null, ' +
        '"permission_id" uuid not null, ' +
        '"row_scope" varchar(32) collate "C" not null, ' +
        '"fields" jsonb null, ' +
        'primary key ("role_id", "permission_id")' +
        ')',
    );
    this.addSql(
      'comment on table "role_permissions" is \'A permission that a role grants, with the rows and fields it is narrowed to.\'',
    );
    this.addSql('comment on column "role_permissions"."role_id" is \'Role that grants it.\'');
    this.addSql(
      'comment on column "role_permissions"."permission_id" is \'Permission that is granted.\'',
    );
    this.addSql(
      'comment on column "role_permissions"."row_scope" is \'On whose rows the permission may be used.\'',
    );
    this.addSql(
      'comment on column "role_permissions"."fields" is \'Names of the fields that may be used; every field where it is null.\'',
    );
    this.addSql(
      'create index "role_permissions_permission" on "role_permissions" ("permission_id", "role_id")',
    );
    this.addSql(
      'create table "sync_runs" (' +
        '"id" uuid not null, ' +
        '"run_type" varchar(50) collate "C" not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"items_total" integer not null, ' +
        '"items_done" integer not null, ' +
        '"items_failed" integer not null, ' +
        '"trigger_source" varchar(20) collate "C" not null, ' +
        '"error_message" text collate "C" null, ' +
        '"started_at" timestamptz(3) not null, ' +
        '"completed_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "sync_runs" is \'One run of a program that fetches or computes market data.\'',
    );
    this.addSql('comment on column "sync_runs"."id" is \'Key of the run.\'');
    this.addSql(
      'comment on column "sync_runs"."run_type" is \'What the run does, such as indicators or filings.\'',
    );
    this.addSql('comment on column "sync_runs"."environment" is \'Environment in which it ran.\'');
    this.addSql('comment on column "sync_runs"."status" is \'How far it has come.\'');
    this.addSql('comment on column "sync_runs"."items_total" is \'Number of items to be done.\'');
    this.addSql(
      'comment on column "sync_runs"."items_done" is \'Number of items that were done.\'',
    );
    this.addSql('comment on column "sync_runs"."items_failed" is \'Number of items that failed.\'');
    this.addSql(
      'comment on column "sync_runs"."trigger_source" is \'What started it, such as schedule or manual.\'',
    );
    this.addSql('comment on column "sync_runs"."error_message" is \'Why it failed.\'');
    this.addSql('comment on column "sync_runs"."started_at" is \'When it started.\'');
    this.addSql('comment on column "sync_runs"."completed_at" is \'When it ended, well or not.\'');
    this.addSql('create index "sync_runs_type" on "sync_runs" ("run_type", "started_at", "id")');
    this.addSql('create index "sync_runs_status" on "sync_runs" ("status", "id")');
    this.addSql('create index "sync_runs_started_at" on "sync_runs" ("started_at", "id")');
    this.addSql(
      'create table "theses" (' +
        '"id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"state" varchar(32) collate "C" not null, ' +
        '"entry_price" numeric(28,8) null, ' +
        '"entry_at" timestamptz(3) null, ' +
        '"current_stop" numeric(28,8) null, ' +
        '"current_target" numeric(28,8) null, ' +
        '"conviction" numeric(18,8) null, ' +
        '"entry_thesis" text collate "C" null, ' +
        '"invalidation_conditions" text collate "C" null, ' +
        '"add_count" integer not null, ' +
        '"max_position" numeric(28,8) not null, ' +
        '"peak_unrealized_pnl" numeric(28,8) null, ' +
        '"close_reason" text collate "C" null, ' +
        '"exit_price" numeric(28,8) null, ' +
        '"realized_pnl" numeric(28,8) null, ' +
        '"realized_return" numeric(18,8) null, ' +
        '"cooldown_until" timestamptz(3) null, ' +
        '"notes" text collate "C" null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"closed_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "theses" is \'The case for holding an instrument, from its first watch to its close.\'',
    );
    this.addSql('comment on column "theses"."id" is \'Key of the thesis.\'');
    this.addSql('comment on column "theses"."instrument_id" is \'What it is about.\'');
    this.addSql('comment on column "theses"."environment" is \'Environment that it belongs to.\'');
    this.addSql(
      'comment on column "theses"."state" is \'How far it has come; an instrument has one that is not CLOSED at most.\'',
    );
    this.addSql(
      'comment on column "theses"."entry_price" is \'Price at which it was entered, in the quote asset; above 0.\'',
    );
    this.addSql('comment on column "theses"."entry_at" is \'When it was entered.\'');
    this.addSql(
      'comment on column "theses"."current_stop" is \'Price at which the loss is to be cut now, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "theses"."current_target" is \'Price at which the gain is to be taken now, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "theses"."conviction" is \'How much is thought of it, from 0 to 1.\'',
    );
    this.addSql('comment on column "theses"."entry_thesis" is \'Why to hold it.\'');
    this.addSql(
      'comment on column "theses"."invalidation_conditions" is \'What would show that the case is wrong.\'',
    );
    this.addSql(
      'comment on column "theses"."add_count" is \'How many times the position was added to.\'',
    );
    this.addSql(
      'comment on column "theses"."max_position" is \'Largest quantity that was held, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "theses"."peak_unrealized_pnl" is \'Largest gain that was on paper, in the quote asset.\'',
    );
    this.addSql('comment on column "theses"."close_reason" is \'Why it was closed.\'');
    this.addSql(
      'comment on column "theses"."exit_price" is \'Price at which it was left, in the quote asset; above 0.\'',
    );
    this.addSql(
      'comment on column "theses"."realized_pnl" is \'What it brought, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "theses"."realized_return" is \'What it brought, as a share of its cost.\'',
    );
    this.addSql(
      'comment on column "theses"."cooldown_until" is \'Until when the instrument is not to be entered again.\'',
    );
    this.addSql('comment on column "theses"."notes" is \'What else was noted.\'');
    this.addSql('comment on column "theses"."created_at" is \'When it was opened.\'');
    this.addSql('comment on column "theses"."updated_at" is \'When it last changed.\'');
    this.addSql('comment on column "theses"."closed_at" is \'When it was closed.\'');
    this.addSql('create index "theses_state" on "theses" ("environment", "state", "id")');
    this.addSql(
      'create index "theses_instrument" on "theses" ("instrument_id", "environment", "id")',
    );
    this.addSql('create index "theses_created_at" on "theses" ("environment", "created_at", "id")');
    this.addSql(
      'create unique index "theses_is_open" on "theses" ("instrument_id", "environment") where state <> \'CLOSED\'',
    );
    this.addSql(
      'create table "trading_sessions" (' +
        '"calendar" varchar(32) collate "C" not null, ' +
        '"session_date" date not null, ' +
        '"open_at" timestamptz(3) not null, ' +
        '"close_at" timestamptz(3) not null, ' +
        '"early_close" boolean not null, ' +
        'primary key ("calendar", "session_date")' +
        ')',
    );
    this.addSql(
      'comment on table "trading_sessions" is \'When a calendar’s venues are open on one date; a date without a row is closed.\'',
    );
    this.addSql(
      'comment on column "trading_sessions"."calendar" is \'Calendar, as instruments name it.\'',
    );
    this.addSql(
      'comment on column "trading_sessions"."session_date" is \'Date of the session, in the venue’s zone.\'',
    );
    this.addSql(
      'comment on column "trading_sessions"."open_at" is \'When trading starts, inclusive.\'',
    );
    this.addSql(
      'comment on column "trading_sessions"."close_at" is \'When trading ends, exclusive.\'',
    );
    this.addSql(
      'comment on column "trading_sessions"."early_close" is \'Whether trading ends earlier than on other days.\'',
    );
    this.addSql(
      'create table "universe_members" (' +
        '"id" uuid not null, ' +
        '"universe" varchar(50) collate "C" not null, ' +
        '"instrument_id" bigint not null, ' +
        '"added_on" date not null, ' +
        '"removed_on" date null, ' +
        '"reason" text collate "C" null, ' +
        '"provider" varchar(32) collate "C" not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "universe_members" is \'An instrument’s membership in an index or another list, with its dates.\'',
    );
    this.addSql('comment on column "universe_members"."id" is \'Key of the membership.\'');
    this.addSql(
      'comment on column "universe_members"."universe" is \'Name of the list, such as SP500.\'',
    );
    this.addSql('comment on column "universe_members"."instrument_id" is \'What is a member.\'');
    this.addSql(
      'comment on column "universe_members"."added_on" is \'First date of the membership.\'',
    );
    this.addSql(
      'comment on column "universe_members"."removed_on" is \'First date on which it was no longer a member; null while it is one.\'',
    );
    this.addSql(
      'comment on column "universe_members"."reason" is \'Why it was added or removed.\'',
    );
    this.addSql('comment on column "universe_members"."provider" is \'Who reported it.\'');
    this.addSql(
      'create index "universe_members_dates" on "universe_members" ("universe", "added_on", "id", "removed_on")',
    );
    this.addSql(
      'create index "universe_members_instrument" on "universe_members" ("instrument_id", "id")',
    );
    this.addSql(
      'alter table "universe_members" add constraint "universe_members_member_unique" unique ("universe", "instrument_id", "added_on")',
    );
    this.addSql(
      'create table "users" (' +
        '"id" uuid not null, ' +
        '"username" varchar(50) collate "C" not null, ' +
        '"email" varchar(254) collate "C" not null, ' +
        '"email_verified" boolean not null, ' +
        '"password_hash" varchar(255) collate "C" null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"last_login_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "users" is \'A person or a bot that uses the gateway.\'');
    this.addSql('comment on column "users"."id" is \'Key of the user.\'');
    this.addSql('comment on column "users"."username" is \'Name to sign in with; unique.\'');
    this.addSql('comment on column "users"."email" is \'Address for messages; unique.\'');
    this.addSql(
      'comment on column "users"."email_verified" is \'Whether the address has been proved to be the user’s.\'',
    );
    this.addSql(
      'comment on column "users"."password_hash" is \'Argon2id; absent where only keys are used.\'',
    );
    this.addSql('comment on column "users"."status" is \'Whether the user may use the gateway.\'');
    this.addSql('comment on column "users"."last_login_at" is \'When the user last signed in.\'');
    this.addSql('comment on column "users"."created_at" is \'When the user was created.\'');
    this.addSql('comment on column "users"."updated_at" is \'When the user last changed.\'');
    this.addSql('create index "users_status" on "users" ("status")');
    this.addSql('alter table "users" add constraint "users_username_unique" unique ("username")');
    this.addSql('alter table "users" add constraint "users_email_unique" unique ("email")');
    this.addSql(
      'create table "two_factors" (' +
        '"user_id" uuid not null, ' +
        '"secret_encrypted" varchar(255) collate "C" not null, ' +
        '"recovery_code_hashes" jsonb not null, ' +
        '"confirmed_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("user_id")' +
        ')',
    );
    this.addSql(
      'comment on table "two_factors" is \'The second proof that a user signs in with.\'',
    );
    this.addSql('comment on column "two_factors"."user_id" is \'Whose proof it is.\'');
    this.addSql(
      'comment on column "two_factors"."secret_encrypted" is \'Shared secret of the codes, encrypted.\'',
    );
    this.addSql(
      'comment on column "two_factors"."recovery_code_hashes" is \'Hashes of the codes that are each good for one sign-in without the device.\'',
    );
    this.addSql(
      'comment on column "two_factors"."confirmed_at" is \'When a first code proved the set-up.\'',
    );
    this.addSql('comment on column "two_factors"."created_at" is \'When the set-up was begun.\'');
    this.addSql(
      'create table "strategies" (' +
        '"id" uuid not null, ' +
        '"owner_id" uuid not null, ' +
        '"name" varchar(255) collate "C" not null, ' +
        '"description" text collate "C" null, ' +
        '"type" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"parameters" jsonb not null, ' +
        '"timeframes" jsonb not null, ' +
        '"max_positions" integer not null, ' +
        '"max_risk_per_trade" numeric(18,8) not null, ' +
        '"max_portfolio_risk" numeric(18,8) not null, ' +
        '"version" integer not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "strategies" is \'A rule that finds trades, with its parameters and the risk that it may take.\'',
    );
    this.addSql('comment on column "strategies"."id" is \'Key of the strategy.\'');
    this.addSql('comment on column "strategies"."owner_id" is \'Whose strategy it is.\'');
    this.addSql(
      'comment on column "strategies"."name" is \'Name of the strategy; unique among its owner’s.\'',
    );
    this.addSql('comment on column "strategies"."description" is \'What it does, in words.\'');
    this.addSql('comment on column "strategies"."type" is \'By which rule it finds its trades.\'');
    this.addSql('comment on column "strategies"."status" is \'Whether it is at work.\'');
    this.addSql(
      'comment on column "strategies"."parameters" is \'Parameters of the rule, by name.\'',
    );
    this.addSql(
      'comment on column "strategies"."timeframes" is \'Timeframes of the bars that it looks at, as a list of names such as D1.\'',
    );
    this.addSql(
      'comment on column "strategies"."max_positions" is \'How many positions it may have open at a time.\'',
    );
    this.addSql(
      'comment on column "strategies"."max_risk_per_trade" is \'Largest loss of one trade, as a share of the portfolio: above 0, at most 1.\'',
    );
    this.addSql(
      'comment on column "strategies"."max_portfolio_risk" is \'Largest loss of all its trades, as a share of the portfolio: above 0, at most 1.\'',
    );
    this.addSql(
      'comment on column "strategies"."version" is \'Counts the changes, from 1; who changes it names the version that was read.\'',
    );
    this.addSql('comment on column "strategies"."created_at" is \'When it was created.\'');
    this.addSql('comment on column "strategies"."updated_at" is \'When it last changed.\'');
    this.addSql('create index "strategies_status" on "strategies" ("status", "id")');
    this.addSql('create index "strategies_type" on "strategies" ("type", "id")');
    this.addSql('create index "strategies_updated_at" on "strategies" ("updated_at", "id")');
    this.addSql(
      'alter table "strategies" add constraint "strategies_name_unique" unique ("owner_id", "name")',
    );
    this.addSql(
      'create table "system_events" (' +
        '"occurred_at" timestamptz(3) not null, ' +
        '"id" uuid not null, ' +
        '"severity" varchar(32) collate "C" not null, ' +
        '"service" varchar(100) collate "C" not null, ' +
        '"component" varchar(100) collate "C" null, ' +
        '"event_type" varchar(50) collate "C" not null, ' +
        '"message" text collate "C" not null, ' +
        '"details" jsonb not null, ' +
        '"environment" varchar(32) collate "C" null, ' +
        '"user_id" uuid null, ' +
        '"strategy_id" uuid null, ' +
        '"order_id" uuid null, ' +
        '"request_id" varchar(100) collate "C" null, ' +
        '"session_ref" varchar(100) collate "C" null, ' +
        '"duration_ms" integer null, ' +
        '"error_code" varchar(50) collate "C" null, ' +
        '"stack_trace" text collate "C" null, ' +
        '"app_version" varchar(20) collate "C" null, ' +
        '"hostname" varchar(255) collate "C" null, ' +
        'primary key ("occurred_at", "id")' +
        ')',
    );
    this.addSql(
      'comment on table "system_events" is \'Something that a program reported of itself.\'',
    );
    this.addSql('comment on column "system_events"."occurred_at" is \'When it happened.\'');
    this.addSql('comment on column "system_events"."id" is \'Tells events of one moment apart.\'');
    this.addSql('comment on column "system_events"."severity" is \'How grave it is.\'');
    this.addSql('comment on column "system_events"."service" is \'Program that reported it.\'');
    this.addSql('comment on column "system_events"."component" is \'Part of that program.\'');
    this.addSql(
      'comment on column "system_events"."event_type" is \'What happened, such as ORDER_SENT.\'',
    );
    this.addSql('comment on column "system_events"."message" is \'What happened, in words.\'');
    this.addSql('comment on column "system_events"."details" is \'What else is known of it.\'');
    this.addSql(
      'comment on column "system_events"."environment" is \'Environment that it belongs to; null where it belongs to none.\'',
    );
    this.addSql(
      'comment on column "system_events"."user_id" is \'For whom the program was at work.\'',
    );
    this.addSql(
      'comment on column "system_events"."strategy_id" is \'Strategy that it is about.\'',
    );
    this.addSql(
      'comment on column "system_events"."order_id" is \'Key of the order that it is about.\'',
    );
    this.addSql(
      'comment on column "system_events"."request_id" is \'Request during which it happened.\'',
    );
    this.addSql(
      'comment on column "system_events"."session_ref" is \'Run of the program in which it happened.\'',
    );
    this.addSql(
      'comment on column "system_events"."duration_ms" is \'How long it took, in milliseconds.\'',
    );
    this.addSql('comment on column "system_events"."error_code" is \'Code of the failure.\'');
    this.addSql(
      'comment on column "system_events"."stack_trace" is \'Where in the program it failed.\'',
    );
    this.addSql('comment on column "system_events"."app_version" is \'Version of the program.\'');
    this.addSql(
      'comment on column "system_events"."hostname" is \'Machine on which the program ran.\'',
    );
    this.addSql(
      'create index "system_events_severity" on "system_events" ("severity", "occurred_at", "id")',
    );
    this.addSql(
      'create index "system_events_service" on "system_events" ("service", "occurred_at", "id")',
    );
    this.addSql(
      'create index "system_events_component" on "system_events" ("component", "occurred_at", "id")',
    );
    this.addSql(
      'create index "system_events_user" on "system_events" ("user_id", "occurred_at", "id")',
    );
    this.addSql(
      'create index "system_events_strategy" on "system_events" ("strategy_id", "occurred_at", "id")',
    );
    this.addSql(
      'create index "system_events_error_code" on "system_events" ("error_code", "occurred_at", "id")',
    );
    this.addSql('create index "system_events_request_id" on "system_events" ("request_id")');
    this.addSql(
      'create table "strategy_instruments" (' +
        '"strategy_id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"weight" numeric(18,8) null, ' +
        'primary key ("strategy_id", "instrument_id")' +
        ')',
    );
    this.addSql(
      'comment on table "strategy_instruments" is \'An instrument that a strategy looks at.\'',
    );
    this.addSql(
      'comment on column "strategy_instruments"."strategy_id" is \'Strategy that looks at it.\'',
    );
    this.addSql(
      'comment on column "strategy_instruments"."instrument_id" is \'Instrument that is looked at.\'',
    );
    this.addSql(
      'comment on column "strategy_instruments"."weight" is \'Part of the strategy’s capital that is meant for it, as a share; null where none is fixed.\'',
    );
    this.addSql(
      'create index "strategy_instruments_instrument" on "strategy_instruments" ("instrument_id", "strategy_id")',
    );
    this.addSql(
      'create table "signals" (' +
        '"id" uuid not null, ' +
        '"strategy_id" uuid not null, ' +
        '"user_id" uuid null, ' +
        '"instrument_id" bigint not null, ' +
        '"generated_at" timestamptz(3) not null, ' +
        '"signal" varchar(32) collate "C" not null, ' +
        '"value" numeric(18,8) null, ' +
        '"confidence" numeric(18,8) not null, ' +
        '"entry_price" numeric(28,8) null, ' +
        '"target_price" numeric(28,8) null, ' +
        '"stop_price" numeric(28,8) null, ' +
        '"regime" varchar(32) collate "C" null, ' +
        '"reasons" jsonb not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"outcome_return" numeric(18,8) null, ' +
        '"outcome_at" timestamptz(3) null, ' +
        '"known_at" timestamptz(3) not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "signals" is \'What a strategy advised on an instrument at a time.\'',
    );
    this.addSql('comment on column "signals"."id" is \'Key of the signal.\'');
    this.addSql('comment on column "signals"."strategy_id" is \'Strategy that gave it.\'');
    this.addSql(
      'comment on column "signals"."user_id" is \'Who recorded it; null where that user is gone.\'',
    );
    this.addSql('comment on column "signals"."instrument_id" is \'What it is about.\'');
    this.addSql('comment on column "signals"."generated_at" is \'When the strategy gave it.\'');
    this.addSql('comment on column "signals"."signal" is \'What it advises.\'');
    this.addSql(
      'comment on column "signals"."value" is \'The number behind the advice, in the strategy’s own unit.\'',
    );
    this.addSql(
      'comment on column "signals"."confidence" is \'How sure the strategy was, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "signals"."entry_price" is \'Price at which to enter, in the quote asset; above 0.\'',
    );
    this.addSql(
      'comment on column "signals"."target_price" is \'Price at which the gain is to be taken, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "signals"."stop_price" is \'Price at which the loss is to be cut, in the quote asset.\'',
    );
    this.addSql('comment on column "signals"."regime" is \'What the market was like.\'');
    this.addSql('comment on column "signals"."reasons" is \'Why, as a list of sentences.\'');
    this.addSql('comment on column "signals"."environment" is \'Environment that it belongs to.\'');
    this.addSql(
      'comment on column "signals"."outcome_return" is \'Return that following it would have brought, as a share; null until it is known.\'',
    );
    this.addSql('comment on column "signals"."outcome_at" is \'When the outcome became known.\'');
    this.addSql(
      'comment on column "signals"."known_at" is \'Since when the signal was known as it stands: when it was recorded, or revised.\'',
    );
    this.addSql('comment on column "signals"."created_at" is \'When it was stored here.\'');
    this.addSql('create index "signals_user" on "signals" ("user_id")');
    this.addSql(
      'create index "signals_instrument" on "signals" ("instrument_id", "generated_at", "id")',
    );
    this.addSql('create index "signals_signal" on "signals" ("signal", "generated_at", "id")');
    this.addSql('create index "signals_generated_at" on "signals" ("generated_at", "id")');
    this.addSql(
      'alter table "signals" add constraint "signals_moment_unique" unique ("strategy_id", "instrument_id", "generated_at", "environment")',
    );
    this.addSql(
      'create table "signal_revisions" (' +
        '"signal_id" uuid not null, ' +
        '"superseded_at" timestamptz(3) not null, ' +
        '"advice" varchar(32) collate "C" not null, ' +
        '"value" numeric(18,8) null, ' +
        '"confidence" numeric(18,8) not null, ' +
        '"entry_price" numeric(28,8) null, ' +
        '"target_price" numeric(28,8) null, ' +
        '"stop_price" numeric(28,8) null, ' +
        '"regime" varchar(32) collate "C" null, ' +
        '"reasons" jsonb not null, ' +
        '"outcome_return" numeric(18,8) null, ' +
        '"outcome_at" timestamptz(3) null, ' +
        '"known_at" timestamptz(3) not null, ' +
        'primary key ("signal_id", "superseded_at")' +
        ')',
    );
    this.addSql(
      'comment on table "signal_revisions" is \'What a signal said before it was revised.\'',
    );
    this.addSql('comment on column "signal_revisions"."signal_id" is \'Signal that was revised.\'');
    this.addSql('comment on column "signal_revisions"."superseded_at" is \'When it was revised.\'');
    this.addSql('comment on column "signal_revisions"."advice" is \'What it advised.\'');
    this.addSql(
      'comment on column "signal_revisions"."value" is \'The number behind the advice.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."confidence" is \'How sure the strategy was, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."entry_price" is \'Price at which to enter.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."target_price" is \'Price at which to take the gain.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."stop_price" is \'Price at which to cut the loss.\'',
    );
    this.addSql('comment on column "signal_revisions"."regime" is \'What the market was like.\'');
    this.addSql(
      'comment on column "signal_revisions"."reasons" is \'Why, as a list of sentences.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."outcome_return" is \'Return that following it would have brought, as a share, as then known.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."outcome_at" is \'When that outcome had become known.\'',
    );
    this.addSql(
      'comment on column "signal_revisions"."known_at" is \'Since when the signal was known as it then stood.\'',
    );
    this.addSql(
      'create table "sessions" (' +
        '"id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"token_hash" varchar(255) collate "C" not null, ' +
        '"ip_address" varchar(45) collate "C" null, ' +
        '"user_agent" varchar(255) collate "C" null, ' +
        '"expires_at" timestamptz(3) not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "sessions" is \'A browser or a program that is signed in.\'');
    this.addSql('comment on column "sessions"."id" is \'Key of the session.\'');
    this.addSql('comment on column "sessions"."user_id" is \'Who is signed in.\'');
    this.addSql(
      'comment on column "sessions"."token_hash" is \'SHA-256 of the token, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "sessions"."ip_address" is \'Address from which the session was started.\'',
    );
    this.addSql(
      'comment on column "sessions"."user_agent" is \'Program with which it was started.\'',
    );
    this.addSql('comment on column "sessions"."expires_at" is \'When the session ends.\'');
    this.addSql('comment on column "sessions"."created_at" is \'When the session was started.\'');
    this.addSql('create index "sessions_user" on "sessions" ("user_id")');
    this.addSql('create index "sessions_expires_at" on "sessions" ("expires_at")');
    this.addSql(
      'alter table "sessions" add constraint "sessions_token_unique" unique ("token_hash")',
    );
    this.addSql(
      'create table "portfolios" (' +
        '"id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"strategy_id" uuid null, ' +
        '"name" varchar(100) collate "C" not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"base_currency" varchar(10) collate "C" not null, ' +
        '"lot_method" varchar(32) collate "C" not null, ' +
        '"allow_margin" boolean not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"closed_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "portfolios" is \'Cash and positions that are kept apart from others.\'',
    );
    this.addSql('comment on column "portfolios"."id" is \'Key of the portfolio.\'');
    this.addSql('comment on column "portfolios"."user_id" is \'Whose portfolio it is.\'');
    this.addSql(
      'comment on column "portfolios"."strategy_id" is \'Strategy that alone trades in it; null where any may.\'',
    );
    this.addSql(
      'comment on column "portfolios"."name" is \'Name of the portfolio; unique among its user’s of the environment.\'',
    );
    this.addSql(
      'comment on column "portfolios"."environment" is \'Environment that it belongs to.\'',
    );
    this.addSql(
      'comment on column "portfolios"."base_currency" is \'Currency in which its value is counted.\'',
    );
    this.addSql('comment on column "portfolios"."lot_method" is \'Which lots a sale takes from.\'');
    this.addSql(
      'comment on column "portfolios"."allow_margin" is \'Whether its cash may go below 0.\'',
    );
    this.addSql('comment on column "portfolios"."created_at" is \'When it was created.\'');
    this.addSql('comment on column "portfolios"."updated_at" is \'When it last changed.\'');
    this.addSql(
      'comment on column "portfolios"."closed_at" is \'When it was closed; null while it is in use.\'',
    );
    this.addSql('create index "portfolios_strategy" on "portfolios" ("strategy_id")');
    this.addSql('create index "portfolios_environment" on "portfolios" ("environment", "id")');
    this.addSql(
      'alter table "portfolios" add constraint "portfolios_name_unique" unique ("user_id", "name", "environment")',
    );
    this.addSql(
      'create table "trade_plans" (' +
        '"id" uuid not null, ' +
        '"plan_key" varchar(100) collate "C" not null, ' +
        '"user_id" uuid not null, ' +
        '"portfolio_id" uuid not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"plan" jsonb not null, ' +
        '"summary" jsonb null, ' +
        '"error_message" text collate "C" null, ' +
        '"started_at" timestamptz(3) not null, ' +
        '"completed_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "trade_plans" is \'Several orders that were handed over as one plan.\'',
    );
    this.addSql('comment on column "trade_plans"."id" is \'Key of the plan.\'');
    this.addSql(
      'comment on column "trade_plans"."plan_key" is \'Name that its sender gave it; unique within the portfolio: letters, digits, _ and -.\'',
    );
    this.addSql('comment on column "trade_plans"."user_id" is \'Who handed it over.\'');
    this.addSql(
      'comment on column "trade_plans"."portfolio_id" is \'Portfolio in which it trades.\'',
    );
    this.addSql(
      'comment on column "trade_plans"."environment" is \'Environment that it belongs to.\'',
    );
    this.addSql('comment on column "trade_plans"."status" is \'How far it has come.\'');
    this.addSql('comment on column "trade_plans"."plan" is \'The plan as it was handed over.\'');
    this.addSql('comment on column "trade_plans"."summary" is \'What came of it.\'');
    this.addSql('comment on column "trade_plans"."error_message" is \'Why it failed.\'');
    this.addSql('comment on column "trade_plans"."started_at" is \'When it was handed over.\'');
    this.addSql(
      'comment on column "trade_plans"."completed_at" is \'When it ended, well or not.\'',
    );
    this.addSql('create index "trade_plans_user" on "trade_plans" ("user_id", "started_at", "id")');
    this.addSql(
      'create index "trade_plans_portfolio" on "trade_plans" ("portfolio_id", "started_at", "id")',
    );
    this.addSql(
      'create index "trade_plans_status" on "trade_plans" ("status", "started_at", "id")',
    );
    this.addSql('create index "trade_plans_started_at" on "trade_plans" ("started_at", "id")');
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_key_unique" unique ("environment", "portfolio_id", "plan_key")',
    );
    this.addSql(
      'create table "positions" (' +
        '"id" uuid not null, ' +
        '"portfolio_id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"thesis_id" uuid null, ' +
        '"side" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"quantity" numeric(28,8) not null, ' +
        '"cost" numeric(28,8) not null, ' +
        '"realized_pnl" numeric(28,8) not null, ' +
        '"fees" numeric(28,8) not null, ' +
        '"opened_at" timestamptz(3) not null, ' +
        '"closed_at" timestamptz(3) null, ' +
        '"version" integer not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "positions" is \'What a portfolio holds, or owes, of an instrument.\'',
    );
    this.addSql('comment on column "positions"."id" is \'Key of the position.\'');
    this.addSql('comment on column "positions"."portfolio_id" is \'Portfolio that holds it.\'');
    this.addSql('comment on column "positions"."instrument_id" is \'What is held.\'');
    this.addSql('comment on column "positions"."thesis_id" is \'Thesis that it serves.\'');
    this.addSql(
      'comment on column "positions"."side" is \'Whether it gains from a rise of the price (LONG) or from a fall (SHORT).\'',
    );
    this.addSql(
      'comment on column "positions"."status" is \'Whether something is held; a portfolio has one OPEN position in an instrument at most.\'',
    );
    this.addSql(
      'comment on column "positions"."quantity" is \'How much is held or owed, in units of the instrument; 0 when it is closed.\'',
    );
    this.addSql(
      'comment on column "positions"."cost" is \'What the quantity cost, or brought when sold short, in the quote asset, without fees.\'',
    );
    this.addSql(
      'comment on column "positions"."realized_pnl" is \'What it has brought so far, in the quote asset, net of fees; below 0 for a loss.\'',
    );
    this.addSql(
      'comment on column "positions"."fees" is \'Fees of its executions, in the quote asset; below 0 for rebates.\'',
    );
    this.addSql(
      'comment on column "positions"."opened_at" is \'When the first of it was traded.\'',
    );
    this.addSql(
      'comment on column "positions"."closed_at" is \'When the last of it was traded away.\'',
    );
    this.addSql('comment on column "positions"."version" is \'Counts the changes, from 1.\'');
    this.addSql('comment on column "positions"."updated_at" is \'When it last changed.\'');
    this.addSql(
      'create index "positions_portfolio" on "positions" ("portfolio_id", "status", "opened_at", "id")',
    );
    this.addSql(
      'create index "positions_instrument" on "positions" ("instrument_id", "opened_at", "id")',
    );
    this.addSql('create index "positions_thesis" on "positions" ("thesis_id", "opened_at", "id")');
    this.addSql('create index "positions_opened_at" on "positions" ("opened_at", "id")');
    this.addSql(
      'create unique index "positions_is_open" on "positions" ("portfolio_id", "instrument_id") where status = \'OPEN\'',
    );
    this.addSql(
      'create table "portfolio_snapshots" (' +
        '"id" bigserial primary key, ' +
        '"portfolio_id" uuid not null, ' +
        '"taken_at" timestamptz(3) not null, ' +
        '"session_date" date not null, ' +
        '"trigger" varchar(32) collate "C" not null, ' +
        '"nav" numeric(28,8) not null, ' +
        '"cash" numeric(28,8) not null, ' +
        '"long_value" numeric(28,8) not null, ' +
        '"short_value" numeric(28,8) not null, ' +
        '"gross_exposure" numeric(18,8) not null, ' +
        '"net_exposure" numeric(18,8) not null, ' +
        '"leverage" numeric(18,8) null, ' +
        '"open_positions" integer not null, ' +
        '"unrealized_pnl" numeric(28,8) not null, ' +
        '"realized_pnl" numeric(28,8) not null, ' +
        '"net_flow" numeric(28,8) not null, ' +
        '"period_return" numeric(18,8) null, ' +
        '"cumulative_return" numeric(18,8) null, ' +
        '"drawdown" numeric(18,8) null, ' +
        '"volatility" numeric(18,8) null, ' +
        '"sharpe" numeric(18,8) null, ' +
        '"beta" numeric(18,8) null, ' +
        '"alpha" numeric(18,8) null, ' +
        '"var_1d" numeric(28,8) null, ' +
        '"positions" jsonb null' +
        ')',
    );
    this.addSql(
      'comment on table "portfolio_snapshots" is \'What a portfolio was worth at a time.\'',
    );
    this.addSql('comment on column "portfolio_snapshots"."id" is \'Key of the snapshot.\'');
    this.addSql(
      'comment on column "portfolio_snapshots"."portfolio_id" is \'Portfolio that was valued.\'',
    );
    this.addSql('comment on column "portfolio_snapshots"."taken_at" is \'When it was taken.\'');
    this.addSql(
      'comment on column "portfolio_snapshots"."session_date" is \'Date of the trading session that it counts for.\'',
    );
    this.addSql('comment on column "portfolio_snapshots"."trigger" is \'Why it was taken.\'');
    this.addSql(
      'comment on column "portfolio_snapshots"."nav" is \'Net asset value: cash and both sides’ values together, in the base currency.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."cash" is \'Cash, in the base currency.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."long_value" is \'Value of what was held, in the base currency; not below 0.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."short_value" is \'Value of what was owed, in the base currency; not above 0.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."gross_exposure" is \'Both sides’ values, each without its sign, as a share of the net asset value.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."net_exposure" is \'Both sides’ values, as a share of the net asset value.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."leverage" is \'How many times the net asset value was at work.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."open_positions" is \'Number of positions that were open.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."unrealized_pnl" is \'Gain on paper, in the base currency.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."realized_pnl" is \'Gain that had been taken, in the base currency, net of fees.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."net_flow" is \'Cash paid in less cash paid out since the snapshot before, in the base currency.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."period_return" is \'Time-weighted return since the snapshot before, as a share.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."cumulative_return" is \'Time-weighted return since the first snapshot, as a share.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."drawdown" is \'How far below its highest it was, as a share: from -1 to 0.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."volatility" is \'Standard deviation of the returns, annualised, as a share.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."sharpe" is \'Sharpe ratio of the returns, annualised, without a unit.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."beta" is \'Slope of the returns over the benchmark’s, without a unit: 1 moves as it does.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."alpha" is \'Return beyond what followed from the benchmark, annualised, as a share.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."var_1d" is \'Value at risk of one day, in the base currency.\'',
    );
    this.addSql(
      'comment on column "portfolio_snapshots"."positions" is \'The positions as they were, where they are kept with it.\'',
    );
    this.addSql(
      'create index "portfolio_snapshots_session" on "portfolio_snapshots" ("portfolio_id", "session_date", "id")',
    );
    this.addSql(
      'create index "portfolio_snapshots_taken_at" on "portfolio_snapshots" ("taken_at", "id")',
    );
    this.addSql(
      'alter table "portfolio_snapshots" add constraint "portfolio_snapshots_moment_unique" unique ("portfolio_id", "taken_at", "trigger")',
    );
    this.addSql(
      'create table "external_accounts" (' +
        '"id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"issuer" varchar(255) collate "C" not null, ' +
        '"subject" varchar(255) collate "C" not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "external_accounts" is \'An account elsewhere whose tokens stand for a user here.\'',
    );
    this.addSql('comment on column "external_accounts"."id" is \'Key of the account.\'');
    this.addSql(
      'comment on column "external_accounts"."user_id" is \'Whom the account stands for.\'',
    );
    this.addSql(
      'comment on column "external_accounts"."issuer" is \'Who issues the tokens: their claim iss.\'',
    );
    this.addSql(
      'comment on column "external_accounts"."subject" is \'Name of the account at the issuer: the claim sub.\'',
    );
    this.addSql(
      'comment on column "external_accounts"."created_at" is \'When the account was linked.\'',
    );
    this.addSql('create index "external_accounts_user" on "external_accounts" ("user_id")');
    this.addSql(
      'alter table "external_accounts" add constraint "external_accounts_subject_unique" unique ("issuer", "subject")',
    );
    this.addSql(
      'create table "config_versions" (' +
        '"id" uuid not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"kind" varchar(32) collate "C" not null, ' +
        '"scope_key" varchar(64) collate "C" not null, ' +
        '"version" integer not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"payload" jsonb not null, ' +
        '"schema_version" integer not null, ' +
        '"description" text collate "C" null, ' +
        '"promoted_from" uuid null, ' +
        '"created_by" uuid null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"activated_at" timestamptz(3) null, ' +
        '"archived_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "config_versions" is \'A version of one part of the configuration; at most one of each part is active.\'',
    );
    this.addSql('comment on column "config_versions"."id" is \'Key of the version.\'');
    this.addSql(
      'comment on column "config_versions"."environment" is \'Environment that it configures.\'',
    );
    this.addSql('comment on column "config_versions"."kind" is \'What it is about.\'');
    this.addSql(
      'comment on column "config_versions"."scope_key" is \'Which of its kind, such as the name of an agent; default where there is but one.\'',
    );
    this.addSql(
      'comment on column "config_versions"."version" is \'Number of the version, from 1 on, within environment, kind and scope.\'',
    );
    this.addSql('comment on column "config_versions"."status" is \'How far it has come.\'');
    this.addSql(
      'comment on column "config_versions"."payload" is \'The settings, as their kind has them.\'',
    );
    this.addSql(
      'comment on column "config_versions"."schema_version" is \'Number of the form that the payload has, from 1 on.\'',
    );
    this.addSql(
      'comment on column "config_versions"."description" is \'What it changes, and why.\'',
    );
    this.addSql(
      'comment on column "config_versions"."promoted_from" is \'Version of another environment that it was taken from.\'',
    );
    this.addSql(
      'comment on column "config_versions"."created_by" is \'Who made it; null where that user is gone.\'',
    );
    this.addSql('comment on column "config_versions"."created_at" is \'When it was made.\'');
    this.addSql('comment on column "config_versions"."updated_at" is \'When it last changed.\'');
    this.addSql(
      'comment on column "config_versions"."activated_at" is \'When it last came into use.\'',
    );
    this.addSql('comment on column "config_versions"."archived_at" is \'When it was archived.\'');
    this.addSql(
      'create index "config_versions_status" on "config_versions" ("environment", "kind", "status", "id")',
    );
    this.addSql(
      'create index "config_versions_created_at" on "config_versions" ("created_at", "id")',
    );
    this.addSql(
      'create index "config_versions_promoted_from" on "config_versions" ("promoted_from", "id")',
    );
    this.addSql(
      'create index "config_versions_created_by" on "config_versions" ("created_by", "id")',
    );
    this.addSql(
      'alter table "config_versions" add constraint "config_versions_version_unique" unique ("environment", "kind", "scope_key", "version")',
    );
    this.addSql(
      'create unique index "config_versions_one_active" on "config_versions" ("environment", "kind", "scope_key") where status = \'ACTIVE\'',
    );
    this.addSql(
      'create table "cycles" (' +
        '"id" uuid not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"current_phase" varchar(32) collate "C" null, ' +
        '"phase_started_at" timestamptz(3) null, ' +
        '"total_symbols" integer not null, ' +
        '"completed_symbols" integer not null, ' +
        '"approved" boolean null, ' +
        '"iterations" integer null, ' +
        '"config_version_id" uuid null, ' +
        '"error_message" text collate "C" null, ' +
        '"error_stack" text collate "C" null, ' +
        '"started_at" timestamptz(3) not null, ' +
        '"completed_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "cycles" is \'One turn of a decision loop: observe, orient, decide, act.\'',
    );
    this.addSql('comment on column "cycles"."id" is \'Key of the cycle.\'');
    this.addSql('comment on column "cycles"."environment" is \'Environment that it belongs to.\'');
    this.addSql('comment on column "cycles"."status" is \'How far it has come.\'');
    this.addSql(
      'comment on column "cycles"."current_phase" is \'Phase that is under way; null before the first.\'',
    );
    this.addSql('comment on column "cycles"."phase_started_at" is \'When that phase began.\'');
    this.addSql(
      'comment on column "cycles"."total_symbols" is \'Number of instruments that it looks at.\'',
    );
    this.addSql(
      'comment on column "cycles"."completed_symbols" is \'Number of them that are done.\'',
    );
    this.addSql(
      'comment on column "cycles"."approved" is \'Whether its decisions were approved; null until that is known.\'',
    );
    this.addSql(
      'comment on column "cycles"."iterations" is \'How many times it has gone from acting back to observing.\'',
    );
    this.addSql(
      'comment on column "cycles"."config_version_id" is \'Configuration with which it ran.\'',
    );
    this.addSql('comment on column "cycles"."error_message" is \'Why it failed.\'');
    this.addSql('comment on column "cycles"."error_stack" is \'Where in the program it failed.\'');
    this.addSql('comment on column "cycles"."started_at" is \'When it began.\'');
    this.addSql('comment on column "cycles"."completed_at" is \'When it ended, well or not.\'');
    this.addSql(
      'create index "cycles_status" on "cycles" ("environment", "status", "started_at", "id")',
    );
    this.addSql('create index "cycles_started_at" on "cycles" ("environment", "started_at", "id")');
    this.addSql('create index "cycles_config_version" on "cycles" ("config_version_id")');
    this.addSql(
      'create table "thesis_transitions" (' +
        '"id" bigserial primary key, ' +
        '"thesis_id" uuid not null, ' +
        '"from_state" varchar(32) collate "C" not null, ' +
        '"to_state" varchar(32) collate "C" not null, ' +
        '"cycle_id" uuid null, ' +
        '"reason" text collate "C" null, ' +
        '"price" numeric(28,8) null, ' +
        '"conviction" numeric(18,8) null, ' +
        '"notes" text collate "C" null, ' +
        '"created_at" timestamptz(3) not null' +
        ')',
    );
    this.addSql(
      'comment on table "thesis_transitions" is \'A step of a thesis from one state to another.\'',
    );
    this.addSql(
      'comment on column "thesis_transitions"."id" is \'Key of the step; later steps have larger ones.\'',
    );
    this.addSql(
      'comment on column "thesis_transitions"."thesis_id" is \'Thesis that took the step.\'',
    );
    this.addSql('comment on column "thesis_transitions"."from_state" is \'State that it left.\'');
    this.addSql('comment on column "thesis_transitions"."to_state" is \'State that it came to.\'');
    this.addSql(
      'comment on column "thesis_transitions"."cycle_id" is \'Cycle that took the step; null where a person did.\'',
    );
    this.addSql('comment on column "thesis_transitions"."reason" is \'Why the step was taken.\'');
    this.addSql(
      'comment on column "thesis_transitions"."price" is \'Price of the instrument then, in the quote asset; above 0.\'',
    );
    this.addSql(
      'comment on column "thesis_transitions"."conviction" is \'How much was thought of the thesis then, from 0 to 1.\'',
    );
    this.addSql('comment on column "thesis_transitions"."notes" is \'What else was noted.\'');
    this.addSql(
      'comment on column "thesis_transitions"."created_at" is \'When the step was taken.\'',
    );
    this.addSql(
      'create index "thesis_transitions_thesis" on "thesis_transitions" ("thesis_id", "created_at", "id")',
    );
    this.addSql('create index "thesis_transitions_cycle" on "thesis_transitions" ("cycle_id")');
    this.addSql(
      'create table "system_state" (' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"last_cycle_id" uuid null, ' +
        '"current_phase" varchar(32) collate "C" null, ' +
        '"next_cycle_at" timestamptz(3) null, ' +
        '"recovery_status" varchar(32) collate "C" not null, ' +
        '"last_reconciled_at" timestamptz(3) null, ' +
        '"error_message" text collate "C" null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("environment")' +
        ')',
    );
    this.addSql(
      'comment on table "system_state" is \'How the decision loop of an environment is doing.\'',
    );
    this.addSql(
      'comment on column "system_state"."environment" is \'Environment whose loop it is.\'',
    );
    this.addSql('comment on column "system_state"."status" is \'Whether the loop is at work.\'');
    this.addSql(
      'comment on column "system_state"."last_cycle_id" is \'Cycle that was begun last.\'',
    );
    this.addSql(
      'comment on column "system_state"."current_phase" is \'Phase that is under way; null between two cycles.\'',
    );
    this.addSql(
      'comment on column "system_state"."next_cycle_at" is \'When the next cycle is to begin.\'',
    );
    this.addSql(
      'comment on column "system_state"."recovery_status" is \'What the last comparison with the broker found.\'',
    );
    this.addSql(
      'comment on column "system_state"."last_reconciled_at" is \'When that comparison was made.\'',
    );
    this.addSql(
      'comment on column "system_state"."error_message" is \'Why the loop was stopped.\'',
    );
    this.addSql('comment on column "system_state"."updated_at" is \'When it last changed.\'');
    this.addSql('create index "system_state_last_cycle" on "system_state" ("last_cycle_id")');
    this.addSql(
      'create table "decisions" (' +
        '"id" uuid not null, ' +
        '"cycle_id" uuid null, ' +
        '"strategy_id" uuid null, ' +
        '"signal_id" uuid null, ' +
        '"thesis_id" uuid null, ' +
        '"instrument_id" bigint not null, ' +
        '"action" varchar(32) collate "C" not null, ' +
        '"direction" varchar(32) collate "C" not null, ' +
        '"size" numeric(28,8) not null, ' +
        '"size_unit" varchar(32) collate "C" not null, ' +
        '"entry_price" numeric(28,8) null, ' +
        '"stop_price" numeric(28,8) null, ' +
        '"target_price" numeric(28,8) null, ' +
        '"confidence" numeric(18,8) null, ' +
        '"risk_score" numeric(18,8) null, ' +
        '"bullish_factors" jsonb not null, ' +
        '"bearish_factors" jsonb not null, ' +
        '"rationale" text collate "C" null, ' +
        '"time_horizon" varchar(30) collate "C" null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"metadata" jsonb not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"executed_at" timestamptz(3) null, ' +
        '"closed_at" timestamptz(3) null, ' +
        '"outcome_return" numeric(18,8) null, ' +
        '"outcome_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "decisions" is \'What was decided on an instrument, and why.\'');
    this.addSql('comment on column "decisions"."id" is \'Key of the decision.\'');
    this.addSql(
      'comment on column "decisions"."cycle_id" is \'Cycle in which it was made; null where it was made outside of any.\'',
    );
    this.addSql('comment on column "decisions"."strategy_id" is \'Strategy that it follows.\'');
    this.addSql('comment on column "decisions"."signal_id" is \'Signal that it follows.\'');
    this.addSql('comment on column "decisions"."thesis_id" is \'Thesis that it serves.\'');
    this.addSql('comment on column "decisions"."instrument_id" is \'What it is about.\'');
    this.addSql('comment on column "decisions"."action" is \'What is to be done.\'');
    this.addSql(
      'comment on column "decisions"."direction" is \'Whether it means to gain from a rise of the price, from a fall, or from neither.\'',
    );
    this.addSql(
      'comment on column "decisions"."size" is \'How much, in the unit that sizeUnit names; not below 0.\'',
    );
    this.addSql('comment on column "decisions"."size_unit" is \'In what the size is counted.\'');
    this.addSql(
      'comment on column "decisions"."entry_price" is \'Price at which to enter, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "decisions"."stop_price" is \'Price at which the loss is to be cut, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "decisions"."target_price" is \'Price at which the gain is to be taken, in the quote asset.\'',
    );
    this.addSql('comment on column "decisions"."confidence" is \'How sure it is, from 0 to 1.\'');
    this.addSql('comment on column "decisions"."risk_score" is \'How risky it is, from 0 to 1.\'');
    this.addSql(
      'comment on column "decisions"."bullish_factors" is \'What speaks for a rise, as a list of sentences.\'',
    );
    this.addSql(
      'comment on column "decisions"."bearish_factors" is \'What speaks for a fall, as a list of sentences.\'',
    );
    this.addSql('comment on column "decisions"."rationale" is \'Why it was decided so.\'');
    this.addSql(
      'comment on column "decisions"."time_horizon" is \'How long the position is meant to be held, in words.\'',
    );
    this.addSql('comment on column "decisions"."status" is \'What has become of it.\'');
    this.addSql(
      'comment on column "decisions"."environment" is \'Environment that it belongs to.\'',
    );
    this.addSql(
      'comment on column "decisions"."metadata" is \'What programs keep with it; the gateway does not read it.\'',
    );
    this.addSql('comment on column "decisions"."created_at" is \'When it was made.\'');
    this.addSql('comment on column "decisions"."updated_at" is \'When it last changed.\'');
    this.addSql('comment on column "decisions"."executed_at" is \'When it was carried out.\'');
    this.addSql('comment on column "decisions"."closed_at" is \'When what it led to was closed.\'');
    this.addSql(
      'comment on column "decisions"."outcome_return" is \'Return that it brought, as a share; null until it is known.\'',
    );
    this.addSql('comment on column "decisions"."outcome_at" is \'When the outcome became known.\'');
    this.addSql('create index "decisions_cycle" on "decisions" ("cycle_id", "created_at", "id")');
    this.addSql(
      'create index "decisions_strategy" on "decisions" ("strategy_id", "created_at", "id")',
    );
    this.addSql('create index "decisions_signal" on "decisions" ("signal_id", "created_at", "id")');
    this.addSql('create index "decisions_thesis" on "decisions" ("thesis_id", "created_at", "id")');
    this.addSql(
      'create index "decisions_instrument" on "decisions" ("instrument_id", "created_at", "id")',
    );
    this.addSql(
      'create index "decisions_status" on "decisions" ("environment", "status", "created_at", "id")',
    );
    this.addSql('create index "decisions_created_at" on "decisions" ("created_at", "id")');
    this.addSql(
      'create table "orders" (' +
        '"id" uuid not null, ' +
        '"portfolio_id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"plan_id" uuid null, ' +
        '"decision_id" uuid null, ' +
        '"strategy_id" uuid null, ' +
        '"parent_order_id" uuid null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"client_order_id" varchar(100) collate "C" null, ' +
        '"broker_order_id" varchar(100) collate "C" null, ' +
        '"venue" varchar(32) collate "C" null, ' +
        '"side" varchar(32) collate "C" not null, ' +
        '"type" varchar(32) collate "C" not null, ' +
        '"time_in_force" varchar(32) collate "C" not null, ' +
        '"status" varchar(32) collate "C" not null, ' +
        '"pending_action" varchar(32) collate "C" null, ' +
        '"quantity" numeric(28,8) not null, ' +
        '"filled_quantity" numeric(28,8) not null, ' +
        '"limit_price" numeric(28,8) null, ' +
        '"stop_price" numeric(28,8) null, ' +
        '"trail_amount" numeric(28,8) null, ' +
        '"trail_percent" numeric(18,8) null, ' +
        '"average_fill_price" numeric(28,8) null, ' +
        '"fees" numeric(28,8) not null, ' +
        '"order_source" varchar(20) collate "C" not null, ' +
        '"reject_reason" varchar(500) collate "C" null, ' +
        '"version" integer not null, ' +
        '"created_at" timestamptz(3) not null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        '"submitted_at" timestamptz(3) null, ' +
        '"filled_at" timestamptz(3) null, ' +
        '"cancelled_at" timestamptz(3) null, ' +
        '"expires_at" timestamptz(3) null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "orders" is \'What somebody wants to buy or sell, and what has become of it.\'',
    );
    this.addSql('comment on column "orders"."id" is \'Key of the order.\'');
    this.addSql('comment on column "orders"."portfolio_id" is \'Portfolio that trades.\'');
    this.addSql('comment on column "orders"."user_id" is \'Who placed it.\'');
    this.addSql('comment on column "orders"."instrument_id" is \'What is to be bought or sold.\'');
    this.addSql('comment on column "orders"."plan_id" is \'Trade plan that it is part of.\'');
    this.addSql('comment on column "orders"."decision_id" is \'Decision that it carries out.\'');
    this.addSql('comment on column "orders"."strategy_id" is \'Strategy that it follows.\'');
    this.addSql(
      'comment on column "orders"."parent_order_id" is \'Order that it belongs to, as a stop loss belongs to an entry.\'',
    );
    this.addSql('comment on column "orders"."environment" is \'Environment that it belongs to.\'');
    this.addSql(
      'comment on column "orders"."client_order_id" is \'Name that its sender gave it; unique within the portfolio.\'',
    );
    this.addSql(
      'comment on column "orders"."broker_order_id" is \'Name that the broker gave it; unique within the portfolio at the venue.\'',
    );
    this.addSql('comment on column "orders"."venue" is \'Where it was sent, such as NASDAQ.\'');
    this.addSql('comment on column "orders"."side" is \'Whether it buys or sells.\'');
    this.addSql(
      'comment on column "orders"."type" is \'At which price it may be filled, and from when on.\'',
    );
    this.addSql('comment on column "orders"."time_in_force" is \'How long it is good for.\'');
    this.addSql('comment on column "orders"."status" is \'What has become of it.\'');
    this.addSql(
      'comment on column "orders"."pending_action" is \'What was asked of the venue that it has not answered yet.\'',
    );
    this.addSql(
      'comment on column "orders"."quantity" is \'Quantity to be traded, in units of the instrument; above 0.\'',
    );
    this.addSql(
      'comment on column "orders"."filled_quantity" is \'How much of it has been filled, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "orders"."limit_price" is \'The worst price at which it may be filled, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "orders"."stop_price" is \'Price that sets it to work, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "orders"."trail_amount" is \'Distance at which a trailing stop follows the price, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "orders"."trail_percent" is \'Distance at which a trailing stop follows the price, in hundredths of it: 5 is 5 %.\'',
    );
    this.addSql(
      'comment on column "orders"."average_fill_price" is \'Average price of what has been filled, weighted by quantity, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "orders"."fees" is \'Fees of its executions, in the quote asset; below 0 for rebates.\'',
    );
    this.addSql(
      'comment on column "orders"."order_source" is \'By which way it came in: WEB, MOBILE, API or BOT.\'',
    );
    this.addSql('comment on column "orders"."reject_reason" is \'Why it was refused.\'');
    this.addSql(
      'comment on column "orders"."version" is \'Counts the changes, from 1; who changes it names the version that was read.\'',
    );
    this.addSql('comment on column "orders"."created_at" is \'When it was placed.\'');
    this.addSql('comment on column "orders"."updated_at" is \'When it last changed.\'');
    this.addSql('comment on column "orders"."submitted_at" is \'When it was sent to the venue.\'');
    this.addSql('comment on column "orders"."filled_at" is \'When the last of it was filled.\'');
    this.addSql('comment on column "orders"."cancelled_at" is \'When it was cancelled.\'');
    this.addSql(
      'comment on column "orders"."expires_at" is \'Until when it is good; given for GTD.\'',
    );
    this.addSql('create index "orders_user_created" on "orders" ("user_id", "created_at", "id")');
    this.addSql(
      'create index "orders_user_instrument" on "orders" ("user_id", "instrument_id", "status", "id")',
    );
    this.addSql(
      'create index "orders_portfolio_created" on "orders" ("portfolio_id", "created_at", "id")',
    );
    this.addSql(
      'create index "orders_instrument_created" on "orders" ("instrument_id", "created_at", "id")',
    );
    this.addSql(
      'create index "orders_environment_created" on "orders" ("environment", "created_at", "id")',
    );
    this.addSql(
      'create index "orders_book" on "orders" ("instrument_id", "side", "limit_price", "created_at") where status in (\'OPEN\', \'PARTIALLY_FILLED\')',
    );
    this.addSql(
      'create index "orders_stops" on "orders" ("instrument_id", "stop_price") where status in (\'OPEN\', \'PARTIALLY_FILLED\')',
    );
    this.addSql('create index "orders_status_created" on "orders" ("status", "created_at", "id")');
    this.addSql(
      'create index "orders_strategy_created" on "orders" ("strategy_id", "created_at", "id")',
    );
    this.addSql('create index "orders_plan" on "orders" ("plan_id", "created_at", "id")');
    this.addSql('create index "orders_decision" on "orders" ("decision_id", "created_at", "id")');
    this.addSql(
      'create index "orders_parent_order" on "orders" ("parent_order_id", "created_at", "id")',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_client_order_id_unique" unique ("client_order_id", "portfolio_id")',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_broker_order_id_unique" unique ("environment", "portfolio_id", "venue", "broker_order_id")',
    );
    this.addSql(
      'create table "order_events" (' +
        '"order_id" uuid not null, ' +
        '"occurred_at" timestamptz(3) not null, ' +
        '"id" uuid not null, ' +
        '"type" varchar(32) collate "C" not null, ' +
        '"from_status" varchar(32) collate "C" null, ' +
        '"to_status" varchar(32) collate "C" not null, ' +
        '"execution_id" uuid null, ' +
        '"actor" varchar(64) collate "C" not null, ' +
        '"reason" varchar(500) collate "C" null, ' +
        '"payload" jsonb null, ' +
        'primary key ("order_id", "occurred_at", "id")' +
        ')',
    );
    this.addSql('comment on table "order_events" is \'Something that happened to an order.\'');
    this.addSql('comment on column "order_events"."order_id" is \'Order that it happened to.\'');
    this.addSql('comment on column "order_events"."occurred_at" is \'When it happened.\'');
    this.addSql('comment on column "order_events"."id" is \'Tells events of one moment apart.\'');
    this.addSql('comment on column "order_events"."type" is \'What happened.\'');
    this.addSql(
      'comment on column "order_events"."from_status" is \'Status of the order before; null for its first event.\'',
    );
    this.addSql('comment on column "order_events"."to_status" is \'Status of the order after.\'');
    this.addSql(
      'comment on column "order_events"."execution_id" is \'Key of the execution, for a fill.\'',
    );
    this.addSql('comment on column "order_events"."actor" is \'Who or what caused it.\'');
    this.addSql('comment on column "order_events"."reason" is \'Why it happened.\'');
    this.addSql('comment on column "order_events"."payload" is \'What else is known of it.\'');
    this.addSql(
      'create index "order_events_type" on "order_events" ("type", "occurred_at", "order_id", "id")',
    );
    this.addSql(
      'create index "order_events_occurred_at" on "order_events" ("occurred_at", "order_id", "id")',
    );
    this.addSql(
      'create table "executions" (' +
        '"id" uuid not null, ' +
        '"order_id" uuid not null, ' +
        '"instrument_id" bigint not null, ' +
        '"portfolio_id" uuid not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"side" varchar(32) collate "C" not null, ' +
        '"quantity" numeric(28,8) not null, ' +
        '"price" numeric(28,8) not null, ' +
        '"fee" numeric(28,8) not null, ' +
        '"fee_asset" varchar(20) collate "C" null, ' +
        '"liquidity" varchar(32) collate "C" not null, ' +
        '"venue" varchar(32) collate "C" not null, ' +
        '"venue_execution_id" varchar(100) collate "C" null, ' +
        '"slippage" numeric(18,8) null, ' +
        '"latency_ms" integer null, ' +
        '"reverses_execution_id" uuid null, ' +
        '"executed_at" timestamptz(3) not null, ' +
        '"settled_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "executions" is \'A fill: a quantity of an order that was traded at a price.\'',
    );
    this.addSql('comment on column "executions"."id" is \'Key of the execution.\'');
    this.addSql('comment on column "executions"."order_id" is \'Order that was filled.\'');
    this.addSql('comment on column "executions"."instrument_id" is \'What was traded.\'');
    this.addSql('comment on column "executions"."portfolio_id" is \'Portfolio that traded.\'');
    this.addSql(
      'comment on column "executions"."environment" is \'Environment that it belongs to.\'',
    );
    this.addSql('comment on column "executions"."side" is \'Whether it bought or sold.\'');
    this.addSql(
      'comment on column "executions"."quantity" is \'Quantity that was traded, in units of the instrument; above 0.\'',
    );
    this.addSql(
      'comment on column "executions"."price" is \'Price of a unit, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "executions"."fee" is \'What it cost, in the fee’s asset; below 0 for a rebate.\'',
    );
    this.addSql(
      'comment on column "executions"."fee_asset" is \'Asset in which the fee was taken; the quote asset where it is null.\'',
    );
    this.addSql(
      'comment on column "executions"."liquidity" is \'Whether it added liquidity or took it.\'',
    );
    this.addSql(
      'comment on column "executions"."venue" is \'Where it was traded, such as NASDAQ.\'',
    );
    this.addSql(
      'comment on column "executions"."venue_execution_id" is \'Name that the venue gave it; unique within the portfolio at the venue.\'',
    );
    this.addSql(
      'comment on column "executions"."slippage" is \'How far the price was from the one expected, as a share of that; above 0 is worse.\'',
    );
    this.addSql(
      'comment on column "executions"."latency_ms" is \'Milliseconds from the sending of the order to the fill.\'',
    );
    this.addSql(
      'comment on column "executions"."reverses_execution_id" is \'Execution that this one takes back.\'',
    );
    this.addSql('comment on column "executions"."executed_at" is \'When it was traded.\'');
    this.addSql('comment on column "executions"."settled_at" is \'When it was settled.\'');
    this.addSql('comment on column "executions"."created_at" is \'When it was stored here.\'');
    this.addSql(
      'create index "executions_order" on "executions" ("order_id", "executed_at", "id")',
    );
    this.addSql(
      'create index "executions_instrument" on "executions" ("instrument_id", "executed_at", "id")',
    );
    this.addSql(
      'create index "executions_portfolio" on "executions" ("portfolio_id", "executed_at", "id")',
    );
    this.addSql(
      'create index "executions_environment" on "executions" ("environment", "executed_at", "id")',
    );
    this.addSql('create index "executions_reverses" on "executions" ("reverses_execution_id")');
    this.addSql(
      'alter table "executions" add constraint "executions_venue_execution_id_unique" unique ("environment", "portfolio_id", "venue", "venue_execution_id")',
    );
    this.addSql(
      'create table "position_lots" (' +
        '"id" uuid not null, ' +
        '"position_id" uuid not null, ' +
        '"execution_id" uuid not null, ' +
        '"opened_at" timestamptz(3) not null, ' +
        '"quantity_opened" numeric(28,8) not null, ' +
        '"quantity_remaining" numeric(28,8) not null, ' +
        '"price" numeric(28,8) not null, ' +
        '"fee" numeric(28,8) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "position_lots" is \'What one execution added to a position, and what is left of that.\'',
    );
    this.addSql('comment on column "position_lots"."id" is \'Key of the lot.\'');
    this.addSql(
      'comment on column "position_lots"."position_id" is \'Position that it is part of.\'',
    );
    this.addSql(
      'comment on column "position_lots"."execution_id" is \'Execution that opened it.\'',
    );
    this.addSql('comment on column "position_lots"."opened_at" is \'When it was opened.\'');
    this.addSql(
      'comment on column "position_lots"."quantity_opened" is \'How much there was of it, in units of the instrument; above 0.\'',
    );
    this.addSql(
      'comment on column "position_lots"."quantity_remaining" is \'How much is left of it, in units of the instrument.\'',
    );
    this.addSql(
      'comment on column "position_lots"."price" is \'Price of a unit, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "position_lots"."fee" is \'Fee of opening it, in the quote asset; below 0 for a rebate.\'',
    );
    this.addSql(
      'create index "position_lots_position" on "position_lots" ("position_id", "opened_at", "id")',
    );
    this.addSql('create index "position_lots_opened_at" on "position_lots" ("opened_at", "id")');
    this.addSql(
      'alter table "position_lots" add constraint "position_lots_execution_unique" unique ("execution_id", "position_id")',
    );
    this.addSql(
      'create table "lot_closures" (' +
        '"id" uuid not null, ' +
        '"lot_id" uuid not null, ' +
        '"execution_id" uuid not null, ' +
        '"quantity" numeric(28,8) not null, ' +
        '"entry_price" numeric(28,8) not null, ' +
        '"exit_price" numeric(28,8) not null, ' +
        '"fees" numeric(28,8) not null, ' +
        '"realized_pnl" numeric(28,8) not null, ' +
        '"holding_ms" bigint not null, ' +
        '"closed_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "lot_closures" is \'What one execution took from a lot, and what that brought.\'',
    );
    this.addSql('comment on column "lot_closures"."id" is \'Key of the closure.\'');
    this.addSql('comment on column "lot_closures"."lot_id" is \'Lot that was taken from.\'');
    this.addSql(
      'comment on column "lot_closures"."execution_id" is \'Execution that took from it.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."quantity" is \'How much was taken, in units of the instrument; above 0.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."entry_price" is \'Price at which it was entered, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."exit_price" is \'Price at which it was left, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."fees" is \'Fee of leaving, and the quantity’s share of that of entering, in the quote asset.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."realized_pnl" is \'What it brought, in the quote asset, net of those fees; below 0 for a loss.\'',
    );
    this.addSql(
      'comment on column "lot_closures"."holding_ms" is \'How long it was held, in milliseconds.\'',
    );
    this.addSql('comment on column "lot_closures"."closed_at" is \'When it was taken.\'');
    this.addSql(
      'create index "lot_closures_execution" on "lot_closures" ("execution_id", "closed_at", "id")',
    );
    this.addSql('create index "lot_closures_closed_at" on "lot_closures" ("closed_at", "id")');
    this.addSql(
      'alter table "lot_closures" add constraint "lot_closures_lot_unique" unique ("lot_id", "execution_id")',
    );
    this.addSql(
      'create table "cash_movements" (' +
        '"id" uuid not null, ' +
        '"portfolio_id" uuid not null, ' +
        '"kind" varchar(32) collate "C" not null, ' +
        '"amount" numeric(28,8) not null, ' +
        '"currency" varchar(10) collate "C" not null, ' +
        '"execution_id" uuid null, ' +
        '"corporate_action_id" uuid null, ' +
        '"booked_at" timestamptz(3) not null, ' +
        '"note" varchar(255) collate "C" null, ' +
        '"idempotency_key" varchar(100) collate "C" null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "cash_movements" is \'Cash that came into a portfolio or went out of it.\'',
    );
    this.addSql('comment on column "cash_movements"."id" is \'Key of the movement.\'');
    this.addSql(
      'comment on column "cash_movements"."portfolio_id" is \'Portfolio whose cash it is.\'',
    );
    this.addSql('comment on column "cash_movements"."kind" is \'Why it came or went.\'');
    this.addSql(
      'comment on column "cash_movements"."amount" is \'How much, in the currency: above 0 what came, below 0 what went.\'',
    );
    this.addSql(
      'comment on column "cash_movements"."currency" is \'Currency of the amount, such as USD.\'',
    );
    this.addSql(
      'comment on column "cash_movements"."execution_id" is \'Execution that it comes from.\'',
    );
    this.addSql(
      'comment on column "cash_movements"."corporate_action_id" is \'Corporate action that it comes from.\'',
    );
    this.addSql('comment on column "cash_movements"."booked_at" is \'When it was booked.\'');
    this.addSql('comment on column "cash_movements"."note" is \'What it was for, in words.\'');
    this.addSql(
      'comment on column "cash_movements"."idempotency_key" is \'Key under which its sender booked it; unique within the portfolio.\'',
    );
    this.addSql(
      'create index "cash_movements_portfolio" on "cash_movements" ("portfolio_id", "booked_at", "id")',
    );
    this.addSql(
      'create index "cash_movements_kind" on "cash_movements" ("kind", "booked_at", "id")',
    );
    this.addSql('create index "cash_movements_booked_at" on "cash_movements" ("booked_at", "id")');
    this.addSql('create index "cash_movements_execution" on "cash_movements" ("execution_id")');
    this.addSql(
      'create index "cash_movements_corporate_action" on "cash_movements" ("corporate_action_id")',
    );
    this.addSql(
      'alter table "cash_movements" add constraint "cash_movements_idempotency_key_unique" unique ("idempotency_key", "portfolio_id")',
    );
    this.addSql(
      'create table "agent_outputs" (' +
        '"id" uuid not null, ' +
        '"decision_id" uuid not null, ' +
        '"agent_type" varchar(32) collate "C" not null, ' +
        '"vote" varchar(32) collate "C" not null, ' +
        '"confidence" numeric(18,8) not null, ' +
        '"reasoning_summary" text collate "C" null, ' +
        '"full_reasoning" text collate "C" null, ' +
        '"tokens_used" integer null, ' +
        '"latency_ms" integer null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "agent_outputs" is \'What an agent said to a decision.\'');
    this.addSql('comment on column "agent_outputs"."id" is \'Key of the output.\'');
    this.addSql(
      'comment on column "agent_outputs"."decision_id" is \'Decision that it is about.\'',
    );
    this.addSql('comment on column "agent_outputs"."agent_type" is \'Which agent said it.\'');
    this.addSql(
      'comment on column "agent_outputs"."vote" is \'Whether the agent is for the decision.\'',
    );
    this.addSql(
      'comment on column "agent_outputs"."confidence" is \'How sure the agent was, from 0 to 1.\'',
    );
    this.addSql(
      'comment on column "agent_outputs"."reasoning_summary" is \'Its reasons, in short.\'',
    );
    this.addSql('comment on column "agent_outputs"."full_reasoning" is \'Its reasons, in full.\'');
    this.addSql(
      'comment on column "agent_outputs"."tokens_used" is \'Tokens of the language model that it took.\'',
    );
    this.addSql(
      'comment on column "agent_outputs"."latency_ms" is \'How long it took, in milliseconds.\'',
    );
    this.addSql('comment on column "agent_outputs"."created_at" is \'When it was said.\'');
    this.addSql(
      'create index "agent_outputs_decision" on "agent_outputs" ("decision_id", "agent_type", "id")',
    );
    this.addSql('create index "agent_outputs_created_at" on "agent_outputs" ("created_at", "id")');
    this.addSql(
      'create table "cycle_events" (' +
        '"id" bigserial primary key, ' +
        '"cycle_id" uuid not null, ' +
        '"event_type" varchar(32) collate "C" not null, ' +
        '"phase" varchar(32) collate "C" null, ' +
        '"agent_type" varchar(32) collate "C" null, ' +
        '"instrument_id" bigint null, ' +
        '"message" text collate "C" null, ' +
        '"data" jsonb null, ' +
        '"duration_ms" integer null, ' +
        '"occurred_at" timestamptz(3) not null' +
        ')',
    );
    this.addSql('comment on table "cycle_events" is \'Something that happened in a cycle.\'');
    this.addSql(
      'comment on column "cycle_events"."id" is \'Key of the event; later events have larger ones.\'',
    );
    this.addSql('comment on column "cycle_events"."cycle_id" is \'Cycle in which it happened.\'');
    this.addSql('comment on column "cycle_events"."event_type" is \'What happened.\'');
    this.addSql('comment on column "cycle_events"."phase" is \'Phase in which it happened.\'');
    this.addSql('comment on column "cycle_events"."agent_type" is \'Agent that it is about.\'');
    this.addSql('comment on column "cycle_events"."instrument_id" is \'What it is about.\'');
    this.addSql('comment on column "cycle_events"."message" is \'What happened, in words.\'');
    this.addSql('comment on column "cycle_events"."data" is \'What else is known of it.\'');
    this.addSql(
      'comment on column "cycle_events"."duration_ms" is \'How long it took, in milliseconds.\'',
    );
    this.addSql('comment on column "cycle_events"."occurred_at" is \'When it happened.\'');
    this.addSql('create index "cycle_events_cycle" on "cycle_events" ("cycle_id", "id")');
    this.addSql(
      'create index "cycle_events_agent" on "cycle_events" ("cycle_id", "agent_type", "event_type")',
    );
    this.addSql('create index "cycle_events_instrument" on "cycle_events" ("instrument_id")');
    this.addSql('create index "cycle_events_occurred_at" on "cycle_events" ("occurred_at", "id")');
    this.addSql(
      'create table "config_checks" (' +
        '"id" uuid not null, ' +
        '"config_version_id" uuid not null, ' +
        '"passed" boolean not null, ' +
        '"recommendation" varchar(32) collate "C" not null, ' +
        '"blocking_issues" jsonb not null, ' +
        '"warnings" jsonb not null, ' +
        '"report" jsonb not null, ' +
        '"checked_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "config_checks" is \'What a check of a version of the configuration found, before it went into use.\'',
    );
    this.addSql('comment on column "config_checks"."id" is \'Key of the check.\'');
    this.addSql('comment on column "config_checks"."config_version_id" is \'What was checked.\'');
    this.addSql(
      'comment on column "config_checks"."passed" is \'Whether nothing stands against its use.\'',
    );
    this.addSql(
      'comment on column "config_checks"."recommendation" is \'What the check advises.\'',
    );
    this.addSql(
      'comment on column "config_checks"."blocking_issues" is \'What stands against its use, a sentence each.\'',
    );
    this.addSql(
      'comment on column "config_checks"."warnings" is \'What should be looked at, a sentence each.\'',
    );
    this.addSql(
      'comment on column "config_checks"."report" is \'Figures that the check compared.\'',
    );
    this.addSql('comment on column "config_checks"."checked_at" is \'When it was checked.\'');
    this.addSql(
      'create index "config_checks_version" on "config_checks" ("config_version_id", "checked_at", "id")',
    );
    this.addSql('create index "config_checks_checked_at" on "config_checks" ("checked_at", "id")');
    this.addSql(
      'create table "api_keys" (' +
        '"id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"name" varchar(100) collate "C" not null, ' +
        '"prefix" varchar(12) collate "C" not null, ' +
        '"key_hash" varchar(255) collate "C" not null, ' +
        '"scopes" jsonb not null, ' +
        '"expires_at" timestamptz(3) null, ' +
        '"last_used_at" timestamptz(3) null, ' +
        '"revoked_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql(
      'comment on table "api_keys" is \'A key that a program shows instead of signing in.\'',
    );
    this.addSql('comment on column "api_keys"."id" is \'Key of the API key.\'');
    this.addSql('comment on column "api_keys"."user_id" is \'Whose rights the key has.\'');
    this.addSql('comment on column "api_keys"."name" is \'What the key is for.\'');
    this.addSql(
      'comment on column "api_keys"."prefix" is \'First characters of the key, to recognise it by.\'',
    );
    this.addSql(
      'comment on column "api_keys"."key_hash" is \'SHA-256 of the key, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "api_keys"."scopes" is \'Permissions to which the key is narrowed; an empty list narrows nothing.\'',
    );
    this.addSql('comment on column "api_keys"."expires_at" is \'When the key ends by itself.\'');
    this.addSql('comment on column "api_keys"."last_used_at" is \'When the key was last shown.\'');
    this.addSql('comment on column "api_keys"."revoked_at" is \'When the key was taken back.\'');
    this.addSql('comment on column "api_keys"."created_at" is \'When the key was made.\'');
    this.addSql('create index "api_keys_user" on "api_keys" ("user_id")');
    this.addSql('alter table "api_keys" add constraint "api_keys_prefix_unique" unique ("prefix")');
    this.addSql('alter table "api_keys" add constraint "api_keys_hash_unique" unique ("key_hash")');
    this.addSql(
      'create table "alerts" (' +
        '"id" uuid not null, ' +
        '"environment" varchar(32) collate "C" not null, ' +
        '"severity" varchar(32) collate "C" not null, ' +
        '"type" varchar(50) collate "C" not null, ' +
        '"title" varchar(255) collate "C" not null, ' +
        '"message" text collate "C" not null, ' +
        '"metadata" jsonb null, ' +
        '"acknowledged_by_id" uuid null, ' +
        '"acknowledged_at" timestamptz(3) null, ' +
        '"expires_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "alerts" is \'Something that somebody should see to.\'');
    this.addSql('comment on column "alerts"."id" is \'Key of the alert.\'');
    this.addSql('comment on column "alerts"."environment" is \'Environment that it belongs to.\'');
    this.addSql('comment on column "alerts"."severity" is \'How grave it is.\'');
    this.addSql('comment on column "alerts"."type" is \'What it is about, such as DRAWDOWN.\'');
    this.addSql('comment on column "alerts"."title" is \'What happened, in a line.\'');
    this.addSql(
      'comment on column "alerts"."message" is \'What happened, and what to do about it.\'',
    );
    this.addSql('comment on column "alerts"."metadata" is \'What programs keep with it.\'');
    this.addSql('comment on column "alerts"."acknowledged_by_id" is \'Who has seen to it.\'');
    this.addSql(
      'comment on column "alerts"."acknowledged_at" is \'When somebody saw to it; null until then.\'',
    );
    this.addSql('comment on column "alerts"."expires_at" is \'When it is no longer of interest.\'');
    this.addSql('comment on column "alerts"."created_at" is \'When it was raised.\'');
    this.addSql(
      'create index "alerts_environment" on "alerts" ("environment", "acknowledged_at", "created_at", "id")',
    );
    this.addSql('create index "alerts_severity" on "alerts" ("severity", "created_at", "id")');
    this.addSql('create index "alerts_type" on "alerts" ("type", "id")');
    this.addSql('create index "alerts_created_at" on "alerts" ("environment", "created_at", "id")');
    this.addSql('create index "alerts_acknowledged_by" on "alerts" ("acknowledged_by_id")');
    this.addSql(
      'create table "user_roles" (' +
        '"user_id" uuid not null, ' +
        '"role_id" uuid not null, ' +
        '"granted_by" uuid null, ' +
        '"granted_at" timestamptz(3) not null, ' +
        'primary key ("user_id", "role_id")' +
        ')',
    );
    this.addSql('comment on table "user_roles" is \'A role that a user has.\'');
    this.addSql('comment on column "user_roles"."user_id" is \'Who has the role.\'');
    this.addSql('comment on column "user_roles"."role_id" is \'Role that is had.\'');
    this.addSql(
      'comment on column "user_roles"."granted_by" is \'Who gave the role; null where the gateway did, or that user is gone.\'',
    );
    this.addSql('comment on column "user_roles"."granted_at" is \'When the role was given.\'');
    this.addSql('create index "user_roles_role" on "user_roles" ("role_id", "user_id")');
    this.addSql('create index "user_roles_granted_by" on "user_roles" ("granted_by")');
    this.addSql(
      'create table "user_settings" (' +
        '"user_id" uuid not null, ' +
        '"theme" varchar(32) collate "C" not null, ' +
        '"time_zone" varchar(64) collate "C" not null, ' +
        '"currency" varchar(10) collate "C" not null, ' +
        '"preferences" jsonb not null, ' +
        '"alerts_push" boolean not null, ' +
        '"alerts_email" boolean not null, ' +
        '"critical_only" boolean not null, ' +
        '"quiet_start" varchar(5) collate "C" null, ' +
        '"quiet_end" varchar(5) collate "C" null, ' +
        '"updated_at" timestamptz(3) not null, ' +
        'primary key ("user_id")' +
        ')',
    );
    this.addSql(
      'comment on table "user_settings" is \'How a user wants pages shown and alerts sent.\'',
    );
    this.addSql('comment on column "user_settings"."user_id" is \'Whose settings.\'');
    this.addSql(
      'comment on column "user_settings"."theme" is \'Colours in which pages are shown.\'',
    );
    this.addSql(
      'comment on column "user_settings"."time_zone" is \'IANA time zone in which times are shown.\'',
    );
    this.addSql(
      'comment on column "user_settings"."currency" is \'Currency in which totals are shown.\'',
    );
    this.addSql(
      'comment on column "user_settings"."preferences" is \'What programs keep about their display; the gateway does not read it.\'',
    );
    this.addSql(
      'comment on column "user_settings"."alerts_push" is \'Whether alerts are pushed to devices.\'',
    );
    this.addSql(
      'comment on column "user_settings"."alerts_email" is \'Whether alerts are sent by e-mail.\'',
    );
    this.addSql(
      'comment on column "user_settings"."critical_only" is \'Whether alerts that are not critical are left out.\'',
    );
    this.addSql(
      'comment on column "user_settings"."quiet_start" is \'Time of day, HH:MM in the user’s zone, from which alerts wait.\'',
    );
    this.addSql(
      'comment on column "user_settings"."quiet_end" is \'Time of day, HH:MM in the user’s zone, until which alerts wait.\'',
    );
    this.addSql('comment on column "user_settings"."updated_at" is \'When they last changed.\'');
    this.addSql(
      'create table "verifications" (' +
        '"id" uuid not null, ' +
        '"user_id" uuid not null, ' +
        '"purpose" varchar(32) collate "C" not null, ' +
        '"token_hash" varchar(255) collate "C" not null, ' +
        '"expires_at" timestamptz(3) not null, ' +
        '"used_at" timestamptz(3) null, ' +
        '"created_at" timestamptz(3) not null, ' +
        'primary key ("id")' +
        ')',
    );
    this.addSql('comment on table "verifications" is \'A token that is good for one use.\'');
    this.addSql('comment on column "verifications"."id" is \'Key of the verification.\'');
    this.addSql('comment on column "verifications"."user_id" is \'Whom the token stands for.\'');
    this.addSql('comment on column "verifications"."purpose" is \'What the token is good for.\'');
    this.addSql(
      'comment on column "verifications"."token_hash" is \'SHA-256 of the token, in hexadecimal.\'',
    );
    this.addSql(
      'comment on column "verifications"."expires_at" is \'When the token ends by itself.\'',
    );
    this.addSql('comment on column "verifications"."used_at" is \'When the token was used.\'');
    this.addSql('comment on column "verifications"."created_at" is \'When the token was made.\'');
    this.addSql('create index "verifications_user" on "verifications" ("user_id")');
    this.addSql(
      'alter table "verifications" add constraint "verifications_token_unique" unique ("token_hash")',
    );
    this.addSql(
      'alter table "audit_logs" add constraint "audit_logs_before_state_kind" check (json_typeof("before_state"::json) <> \'\')',
    );
    this.addSql(
      'alter table "audit_logs" add constraint "audit_logs_after_state_kind" check (json_typeof("after_state"::json) <> \'\')',
    );
    this.addSql(
      'alter table "audit_logs" add constraint "audit_logs_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "feed_events" add constraint "feed_events_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "idempotency_keys" add constraint "idempotency_keys_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "instruments" add constraint "instruments_tick_size" check (tick_size > 0)',
    );
    this.addSql(
      'alter table "instruments" add constraint "instruments_lot_size" check (lot_size > 0)',
    );
    this.addSql(
      'alter table "instruments" add constraint "instruments_order_quantities" check (max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity)',
    );
    this.addSql(
      'alter table "instruments" add constraint "instruments_price_precision" check (price_precision between 0 and 8)',
    );
    this.addSql(
      'alter table "instruments" add constraint "instruments_quantity_precision" check (quantity_precision between 0 and 8)',
    );
    this.addSql(
      "alter table \"instruments\" add constraint \"instruments_asset_class_kind\" check (\"asset_class\" in ('EQUITY', 'ETF', 'INDEX', 'CRYPTO', 'FOREX', 'COMMODITY', 'FUTURE', 'OPTION', 'PREDICTION'))",
    );
    this.addSql(
      "alter table \"instruments\" add constraint \"instruments_status_kind\" check (\"status\" in ('ACTIVE', 'HALTED', 'MAINTENANCE', 'DELISTED'))",
    );
    this.addSql(
      'alter table "indicator_value_revisions" add constraint "indicator_value_revisions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "indicator_value_revisions" add constraint "indicator_value_revisions_value" check (value is not null or label is not null)',
    );
    this.addSql(
      'alter table "indicator_value_revisions" add constraint "indicator_value_revisions_confidence" check (confidence is null or confidence between 0 and 1)',
    );
    this.addSql(
      "alter table \"indicator_value_revisions\" add constraint \"indicator_value_revisions_timeframe_kind\" check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table "indicator_values" add constraint "indicator_values_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "indicator_values" add constraint "indicator_values_value" check (value is not null or label is not null)',
    );
    this.addSql(
      'alter table "indicator_values" add constraint "indicator_values_confidence" check (confidence is null or confidence between 0 and 1)',
    );
    this.addSql(
      "alter table \"indicator_values\" add constraint \"indicator_values_timeframe_kind\" check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table "external_events" add constraint "external_events_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete set null',
    );
    this.addSql(
      'alter table "external_events" add constraint "external_events_sentiment_score" check (sentiment_score is null or sentiment_score between -1 and 1)',
    );
    this.addSql(
      'alter table "external_events" add constraint "external_events_importance" check (importance is null or importance between 1 and 10)',
    );
    this.addSql(
      'alter table "external_events" add constraint "external_events_confidence" check (confidence is null or confidence between 0 and 1)',
    );
    this.addSql(
      "alter table \"external_events\" add constraint \"external_events_kind_kind\" check (\"kind\" in ('NEWS', 'EARNINGS', 'SEC_FILING', 'FED', 'MACRO_WATCH', 'ECONOMIC_RELEASE', 'PREDICTION_MARKET'))",
    );
    this.addSql(
      'alter table "corporate_actions" add constraint "corporate_actions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "corporate_actions" add constraint "corporate_actions_split" check (action <> \'SPLIT\' or (ratio is not null and ratio > 0))',
    );
    this.addSql(
      'alter table "corporate_actions" add constraint "corporate_actions_dividend" check (action <> \'DIVIDEND\' or (amount is not null and amount > 0))',
    );
    this.addSql(
      "alter table \"corporate_actions\" add constraint \"corporate_actions_action_kind\" check (\"action\" in ('SPLIT', 'DIVIDEND', 'MERGER', 'SPINOFF'))",
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_high" check (high >= open and high >= close and high >= low)',
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_low" check (low <= open and low <= close)',
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_volume" check (volume >= 0)',
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_quality_range" check (quality_score is null or quality_score between 0 and 1)',
    );
    this.addSql(
      "alter table \"candle_revisions\" add constraint \"candle_revisions_timeframe_kind\" check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table "candle_revisions" add constraint "candle_revisions_adjustment_kind" check ("adjustment" in (\'RAW\', \'SPLIT\', \'ALL\'))',
    );
    this.addSql(
      'alter table "candles" add constraint "candles_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "candles" add constraint "candles_high" check (high >= open and high >= close and high >= low)',
    );
    this.addSql(
      'alter table "candles" add constraint "candles_low" check (low <= open and low <= close)',
    );
    this.addSql('alter table "candles" add constraint "candles_volume" check (volume >= 0)');
    this.addSql(
      'alter table "candles" add constraint "candles_quality_range" check (quality_score is null or quality_score between 0 and 1)',
    );
    this.addSql(
      "alter table \"candles\" add constraint \"candles_timeframe_kind\" check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table "candles" add constraint "candles_adjustment_kind" check ("adjustment" in (\'RAW\', \'SPLIT\', \'ALL\'))',
    );
    this.addSql(
      'alter table "instrument_aliases" add constraint "instrument_aliases_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "instrument_aliases" add constraint "instrument_aliases_period" check (valid_to is null or valid_to > valid_from)',
    );
    this.addSql(
      "alter table \"instrument_aliases\" add constraint \"instrument_aliases_kind_kind\" check (\"kind\" in ('TICKER', 'VENUE_SYMBOL', 'ISIN', 'FIGI', 'TOKEN_ID'))",
    );
    this.addSql(
      'alter table "market_trades" add constraint "market_trades_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "market_trades" add constraint "market_trades_quantity" check (quantity > 0)',
    );
    this.addSql(
      'alter table "market_trades" add constraint "market_trades_orders" check (buy_order_id is null or sell_order_id is null or buy_order_id <> sell_order_id)',
    );
    this.addSql(
      'alter table "market_trades" add constraint "market_trades_aggressor_kind" check ("aggressor" in (\'BUY\', \'SELL\'))',
    );
    this.addSql(
      'alter table "order_book_updates" add constraint "order_book_updates_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "order_book_updates" add constraint "order_book_updates_spread" check (not is_snapshot or best_bid is null or best_ask is null or best_bid < best_ask)',
    );
    this.addSql(
      'alter table "order_book_updates" add constraint "order_book_updates_depth" check (depth >= 0)',
    );
    this.addSql(
      'alter table "quotes" add constraint "quotes_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "retention_policies" add constraint "retention_policies_days" check (retention_days > 0)',
    );
    this.addSql(
      'alter table "role_permissions" add constraint "role_permissions_role_id_foreign" foreign key ("role_id") references "roles" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "role_permissions" add constraint "role_permissions_permission_id_foreign" foreign key ("permission_id") references "permissions" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "role_permissions" add constraint "role_permissions_row_scope_kind" check ("row_scope" in (\'OWN\', \'ALL\'))',
    );
    this.addSql(
      'alter table "sync_runs" add constraint "sync_runs_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "sync_runs" add constraint "sync_runs_status_kind" check ("status" in (\'RUNNING\', \'COMPLETED\', \'FAILED\'))',
    );
    this.addSql(
      'alter table "theses" add constraint "theses_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "theses" add constraint "theses_conviction" check (conviction is null or conviction between 0 and 1)',
    );
    this.addSql(
      'alter table "theses" add constraint "theses_entry_price" check (entry_price is null or entry_price > 0)',
    );
    this.addSql(
      'alter table "theses" add constraint "theses_exit_price" check (exit_price is null or exit_price > 0)',
    );
    this.addSql(
      'alter table "theses" add constraint "theses_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      "alter table \"theses\" add constraint \"theses_state_kind\" check (\"state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED'))",
    );
    this.addSql(
      'alter table "trading_sessions" add constraint "trading_sessions_hours" check (close_at > open_at)',
    );
    this.addSql(
      'alter table "universe_members" add constraint "universe_members_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "users" add constraint "users_status_kind" check ("status" in (\'ACTIVE\', \'INACTIVE\', \'SUSPENDED\'))',
    );
    this.addSql(
      'alter table "two_factors" add constraint "two_factors_user_id_foreign" foreign key ("user_id") references "users" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "strategies" add constraint "strategies_owner_id_foreign" foreign key ("owner_id") references "users" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "strategies" add constraint "strategies_max_positions" check (max_positions > 0)',
    );
    this.addSql(
      'alter table "strategies" add constraint "strategies_max_risk_per_trade" check (max_risk_per_trade > 0 and max_risk_per_trade <= 1)',
    );
    this.addSql(
      'alter table "strategies" add constraint "strategies_max_portfolio_risk" check (max_portfolio_risk > 0 and max_portfolio_risk <= 1)',
    );
    this.addSql(
      "alter table \"strategies\" add constraint \"strategies_type_kind\" check (\"type\" in ('SMA_CROSSOVER', 'EMA_CROSSOVER', 'RSI_MEAN_REVERSION', 'MACD_MOMENTUM', 'BOLLINGER_BANDS', 'BREAKOUT', 'ARBITRAGE', 'ML_BASED', 'CUSTOM'))",
    );
    this.addSql(
      "alter table \"strategies\" add constraint \"strategies_status_kind\" check (\"status\" in ('ACTIVE', 'PAUSED', 'STOPPED', 'ERROR', 'ARCHIVED'))",
    );
    this.addSql(
      'alter table "system_events" add constraint "system_events_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete set null',
    );
    this.addSql(
      'alter table "system_events" add constraint "system_events_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on delete set null',
    );
    this.addSql(
      'alter table "system_events" add constraint "system_events_duration" check (duration_ms is null or duration_ms >= 0)',
    );
    this.addSql(
      "alter table \"system_events\" add constraint \"system_events_severity_kind\" check (\"severity\" in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'))",
    );
    this.addSql(
      'alter table "system_events" add constraint "system_events_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "strategy_instruments" add constraint "strategy_instruments_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "strategy_instruments" add constraint "strategy_instruments_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on update cascade on delete restrict',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete set null',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_confidence" check (confidence between 0 and 1)',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_entry_price" check (entry_price is null or entry_price > 0)',
    );
    this.addSql(
      'alter table "signals" add constraint "signals_signal_kind" check ("signal" in (\'BUY\', \'SELL\', \'HOLD\'))',
    );
    this.addSql(
      "alter table \"signals\" add constraint \"signals_regime_kind\" check (\"regime\" in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE'))",
    );
    this.addSql(
      'alter table "signals" add constraint "signals_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "signal_revisions" add constraint "signal_revisions_signal_id_foreign" foreign key ("signal_id") references "signals" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "signal_revisions" add constraint "signal_revisions_advice_kind" check ("advice" in (\'BUY\', \'SELL\', \'HOLD\'))',
    );
    this.addSql(
      "alter table \"signal_revisions\" add constraint \"signal_revisions_regime_kind\" check (\"regime\" in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE'))",
    );
    this.addSql(
      'alter table "sessions" add constraint "sessions_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "portfolios" add constraint "portfolios_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "portfolios" add constraint "portfolios_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on delete set null',
    );
    this.addSql(
      'alter table "portfolios" add constraint "portfolios_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "portfolios" add constraint "portfolios_lot_method_kind" check ("lot_method" in (\'FIFO\', \'LIFO\', \'AVERAGE\'))',
    );
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_completed_at" check (status = \'RUNNING\' or completed_at is not null)',
    );
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "trade_plans" add constraint "trade_plans_status_kind" check ("status" in (\'RUNNING\', \'COMPLETED\', \'FAILED\'))',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_thesis_id_foreign" foreign key ("thesis_id") references "theses" ("id") on delete set null',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_quantity" check (quantity >= 0)',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_closed_quantity" check (status = \'OPEN\' or quantity = 0)',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_closed_at" check (status = \'OPEN\' or closed_at is not null)',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_side_kind" check ("side" in (\'LONG\', \'SHORT\'))',
    );
    this.addSql(
      'alter table "positions" add constraint "positions_status_kind" check ("status" in (\'OPEN\', \'CLOSED\'))',
    );
    this.addSql(
      'alter table "portfolio_snapshots" add constraint "portfolio_snapshots_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "portfolio_snapshots" add constraint "portfolio_snapshots_values" check (long_value >= 0 and short_value <= 0)',
    );
    this.addSql(
      'alter table "portfolio_snapshots" add constraint "portfolio_snapshots_drawdown" check (drawdown is null or drawdown between -1 and 0)',
    );
    this.addSql(
      'alter table "portfolio_snapshots" add constraint "portfolio_snapshots_open_positions" check (open_positions >= 0)',
    );
    this.addSql(
      "alter table \"portfolio_snapshots\" add constraint \"portfolio_snapshots_trigger_kind\" check (\"trigger\" in ('SCHEDULED', 'EOD', 'TRADE', 'MANUAL', 'RISK_EVENT'))",
    );
    this.addSql(
      'alter table "external_accounts" add constraint "external_accounts_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "config_versions" add constraint "config_versions_promoted_from_foreign" foreign key ("promoted_from") references "config_versions" ("id") on delete set null',
    );
    this.addSql(
      'alter table "config_versions" add constraint "config_versions_created_by_foreign" foreign key ("created_by") references "users" ("id") on delete set null',
    );
    this.addSql(
      'alter table "config_versions" add constraint "config_versions_version" check (version > 0)',
    );
    this.addSql(
      'alter table "config_versions" add constraint "config_versions_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      "alter table \"config_versions\" add constraint \"config_versions_kind_kind\" check (\"kind\" in ('TRADING', 'AGENT', 'UNIVERSE', 'CONSTRAINTS', 'SCANNER', 'STRATEGY'))",
    );
    this.addSql(
      "alter table \"config_versions\" add constraint \"config_versions_status_kind\" check (\"status\" in ('DRAFT', 'TESTING', 'ACTIVE', 'ARCHIVED'))",
    );
    this.addSql(
      'alter table "cycles" add constraint "cycles_config_version_id_foreign" foreign key ("config_version_id") references "config_versions" ("id") on delete set null',
    );
    this.addSql(
      'alter table "cycles" add constraint "cycles_completed_symbols" check (completed_symbols >= 0 and completed_symbols <= total_symbols)',
    );
    this.addSql(
      'alter table "cycles" add constraint "cycles_completed_at" check (status = \'RUNNING\' or completed_at is not null)',
    );
    this.addSql(
      'alter table "cycles" add constraint "cycles_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "cycles" add constraint "cycles_status_kind" check ("status" in (\'RUNNING\', \'COMPLETED\', \'FAILED\'))',
    );
    this.addSql(
      "alter table \"cycles\" add constraint \"cycles_current_phase_kind\" check (\"current_phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE'))",
    );
    this.addSql(
      'alter table "thesis_transitions" add constraint "thesis_transitions_thesis_id_foreign" foreign key ("thesis_id") references "theses" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "thesis_transitions" add constraint "thesis_transitions_cycle_id_foreign" foreign key ("cycle_id") references "cycles" ("id") on delete set null',
    );
    this.addSql(
      'alter table "thesis_transitions" add constraint "thesis_transitions_price" check (price is null or price > 0)',
    );
    this.addSql(
      'alter table "thesis_transitions" add constraint "thesis_transitions_conviction" check (conviction is null or conviction between 0 and 1)',
    );
    this.addSql(
      'alter table "thesis_transitions" add constraint "thesis_transitions_states" check (from_state <> to_state)',
    );
    this.addSql(
      "alter table \"thesis_transitions\" add constraint \"thesis_transitions_from_state_kind\" check (\"from_state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED'))",
    );
    this.addSql(
      "alter table \"thesis_transitions\" add constraint \"thesis_transitions_to_state_kind\" check (\"to_state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED'))",
    );
    this.addSql(
      'alter table "system_state" add constraint "system_state_last_cycle_id_foreign" foreign key ("last_cycle_id") references "cycles" ("id") on delete set null',
    );
    this.addSql(
      'alter table "system_state" add constraint "system_state_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      "alter table \"system_state\" add constraint \"system_state_status_kind\" check (\"status\" in ('STOPPED', 'RUNNING', 'PAUSED', 'ERROR'))",
    );
    this.addSql(
      "alter table \"system_state\" add constraint \"system_state_current_phase_kind\" check (\"current_phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE'))",
    );
    this.addSql(
      "alter table \"system_state\" add constraint \"system_state_recovery_status_kind\" check (\"recovery_status\" in ('UNKNOWN', 'HEALTHY', 'ERROR', 'INTERRUPTED', 'NEEDS_ATTENTION'))",
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_cycle_id_foreign" foreign key ("cycle_id") references "cycles" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on delete set null',
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_signal_id_foreign" foreign key ("signal_id") references "signals" ("id") on delete set null',
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_thesis_id_foreign" foreign key ("thesis_id") references "theses" ("id") on delete set null',
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql('alter table "decisions" add constraint "decisions_size" check (size >= 0)');
    this.addSql(
      'alter table "decisions" add constraint "decisions_confidence" check (confidence is null or confidence between 0 and 1)',
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_risk_score" check (risk_score is null or risk_score between 0 and 1)',
    );
    this.addSql(
      "alter table \"decisions\" add constraint \"decisions_action_kind\" check (\"action\" in ('BUY', 'SELL', 'HOLD', 'CLOSE', 'INCREASE', 'REDUCE', 'NO_TRADE'))",
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_direction_kind" check ("direction" in (\'LONG\', \'SHORT\', \'FLAT\'))',
    );
    this.addSql(
      "alter table \"decisions\" add constraint \"decisions_size_unit_kind\" check (\"size_unit\" in ('SHARES', 'CONTRACTS', 'DOLLARS', 'PERCENT_EQUITY'))",
    );
    this.addSql(
      "alter table \"decisions\" add constraint \"decisions_status_kind\" check (\"status\" in ('PENDING', 'APPROVED', 'REJECTED', 'EXECUTED', 'CANCELLED', 'EXPIRED'))",
    );
    this.addSql(
      'alter table "decisions" add constraint "decisions_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_plan_id_foreign" foreign key ("plan_id") references "trade_plans" ("id") on delete set null',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_decision_id_foreign" foreign key ("decision_id") references "decisions" ("id") on delete set null',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_strategy_id_foreign" foreign key ("strategy_id") references "strategies" ("id") on delete set null',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_parent_order_id_foreign" foreign key ("parent_order_id") references "orders" ("id") on delete set null',
    );
    this.addSql('alter table "orders" add constraint "orders_quantity" check (quantity > 0)');
    this.addSql(
      'alter table "orders" add constraint "orders_filled_quantity" check (filled_quantity >= 0 and filled_quantity <= quantity)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_market" check (type <> \'MARKET\' or limit_price is null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_limit_price" check (type not in (\'LIMIT\', \'STOP_LIMIT\') or limit_price is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_stop_price" check (type not in (\'STOP\', \'STOP_LIMIT\') or stop_price is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_trail" check (type <> \'TRAILING_STOP\' or trail_amount is not null or trail_percent is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_filled" check (status <> \'FILLED\' or (filled_quantity = quantity and filled_at is not null))',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_cancelled" check (status <> \'CANCELLED\' or cancelled_at is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_partially_filled" check (status <> \'PARTIALLY_FILLED\' or (filled_quantity > 0 and filled_quantity < quantity))',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_average_fill_price" check (filled_quantity = 0 or average_fill_price is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_expires_at" check (time_in_force <> \'GTD\' or expires_at is not null)',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "orders" add constraint "orders_side_kind" check ("side" in (\'BUY\', \'SELL\'))',
    );
    this.addSql(
      "alter table \"orders\" add constraint \"orders_type_kind\" check (\"type\" in ('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP'))",
    );
    this.addSql(
      "alter table \"orders\" add constraint \"orders_time_in_force_kind\" check (\"time_in_force\" in ('DAY', 'GTC', 'IOC', 'FOK', 'GTD', 'OPG', 'CLS'))",
    );
    this.addSql(
      "alter table \"orders\" add constraint \"orders_status_kind\" check (\"status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED'))",
    );
    this.addSql(
      'alter table "orders" add constraint "orders_pending_action_kind" check ("pending_action" in (\'CANCEL\', \'REPLACE\'))',
    );
    this.addSql(
      'alter table "order_events" add constraint "order_events_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete restrict',
    );
    this.addSql(
      "alter table \"order_events\" add constraint \"order_events_type_kind\" check (\"type\" in ('CREATED', 'SUBMITTED', 'ACCEPTED', 'TRIGGERED', 'FILL', 'CANCEL_REQUESTED', 'CANCEL_REJECTED', 'CANCELLED', 'REPLACE_REQUESTED', 'REPLACED', 'REPLACE_REJECTED', 'REJECTED', 'EXPIRED', 'LATE_FILL', 'RECONCILED'))",
    );
    this.addSql(
      "alter table \"order_events\" add constraint \"order_events_from_status_kind\" check (\"from_status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED'))",
    );
    this.addSql(
      "alter table \"order_events\" add constraint \"order_events_to_status_kind\" check (\"to_status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED'))",
    );
    this.addSql(
      'alter table "executions" add constraint "executions_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_reverses_execution_id_foreign" foreign key ("reverses_execution_id") references "executions" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_quantity" check (quantity > 0)',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_latency" check (latency_ms is null or latency_ms >= 0)',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_side_kind" check ("side" in (\'BUY\', \'SELL\'))',
    );
    this.addSql(
      'alter table "executions" add constraint "executions_liquidity_kind" check ("liquidity" in (\'MAKER\', \'TAKER\', \'UNKNOWN\'))',
    );
    this.addSql(
      'alter table "position_lots" add constraint "position_lots_position_id_foreign" foreign key ("position_id") references "positions" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "position_lots" add constraint "position_lots_execution_id_foreign" foreign key ("execution_id") references "executions" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "position_lots" add constraint "position_lots_quantity_opened" check (quantity_opened > 0)',
    );
    this.addSql(
      'alter table "position_lots" add constraint "position_lots_quantity_remaining" check (quantity_remaining >= 0 and quantity_remaining <= quantity_opened)',
    );
    this.addSql(
      'alter table "lot_closures" add constraint "lot_closures_lot_id_foreign" foreign key ("lot_id") references "position_lots" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "lot_closures" add constraint "lot_closures_execution_id_foreign" foreign key ("execution_id") references "executions" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "lot_closures" add constraint "lot_closures_quantity" check (quantity > 0)',
    );
    this.addSql(
      'alter table "cash_movements" add constraint "cash_movements_portfolio_id_foreign" foreign key ("portfolio_id") references "portfolios" ("id") on delete restrict',
    );
    this.addSql(
      'alter table "cash_movements" add constraint "cash_movements_execution_id_foreign" foreign key ("execution_id") references "executions" ("id") on delete set null',
    );
    this.addSql(
      'alter table "cash_movements" add constraint "cash_movements_corporate_action_id_foreign" foreign key ("corporate_action_id") references "corporate_actions" ("id") on delete set null',
    );
    this.addSql(
      'alter table "cash_movements" add constraint "cash_movements_amount" check (amount <> 0)',
    );
    this.addSql(
      "alter table \"cash_movements\" add constraint \"cash_movements_kind_kind\" check (\"kind\" in ('DEPOSIT', 'WITHDRAWAL', 'TRADE', 'FEE', 'DIVIDEND', 'INTEREST', 'FUNDING', 'ADJUSTMENT'))",
    );
    this.addSql(
      'alter table "agent_outputs" add constraint "agent_outputs_decision_id_foreign" foreign key ("decision_id") references "decisions" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "agent_outputs" add constraint "agent_outputs_confidence" check (confidence between 0 and 1)',
    );
    this.addSql(
      'alter table "agent_outputs" add constraint "agent_outputs_tokens" check (tokens_used is null or tokens_used >= 0)',
    );
    this.addSql(
      'alter table "agent_outputs" add constraint "agent_outputs_latency" check (latency_ms is null or latency_ms >= 0)',
    );
    this.addSql(
      "alter table \"agent_outputs\" add constraint \"agent_outputs_agent_type_kind\" check (\"agent_type\" in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC'))",
    );
    this.addSql(
      'alter table "agent_outputs" add constraint "agent_outputs_vote_kind" check ("vote" in (\'APPROVE\', \'REJECT\', \'ABSTAIN\'))',
    );
    this.addSql(
      'alter table "cycle_events" add constraint "cycle_events_cycle_id_foreign" foreign key ("cycle_id") references "cycles" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "cycle_events" add constraint "cycle_events_instrument_id_foreign" foreign key ("instrument_id") references "instruments" ("id") on delete set null',
    );
    this.addSql(
      'alter table "cycle_events" add constraint "cycle_events_duration" check (duration_ms is null or duration_ms >= 0)',
    );
    this.addSql(
      "alter table \"cycle_events\" add constraint \"cycle_events_event_type_kind\" check (\"event_type\" in ('PHASE_CHANGE', 'AGENT_START', 'AGENT_COMPLETE', 'DECISION', 'ORDER', 'ERROR', 'PROGRESS', 'TOOL_CALL', 'TOOL_RESULT', 'REASONING_DELTA', 'TEXT_DELTA'))",
    );
    this.addSql(
      "alter table \"cycle_events\" add constraint \"cycle_events_phase_kind\" check (\"phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE'))",
    );
    this.addSql(
      "alter table \"cycle_events\" add constraint \"cycle_events_agent_type_kind\" check (\"agent_type\" in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC'))",
    );
    this.addSql(
      'alter table "config_checks" add constraint "config_checks_config_version_id_foreign" foreign key ("config_version_id") references "config_versions" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "config_checks" add constraint "config_checks_recommendation_kind" check ("recommendation" in (\'APPROVE_FOR_LIVE\', \'NEEDS_INVESTIGATION\', \'NOT_READY\'))',
    );
    this.addSql(
      'alter table "api_keys" add constraint "api_keys_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "alerts" add constraint "alerts_acknowledged_by_id_foreign" foreign key ("acknowledged_by_id") references "users" ("id") on delete set null',
    );
    this.addSql(
      'alter table "alerts" add constraint "alerts_environment_kind" check ("environment" in (\'BACKTEST\', \'PAPER\', \'LIVE\'))',
    );
    this.addSql(
      "alter table \"alerts\" add constraint \"alerts_severity_kind\" check (\"severity\" in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'))",
    );
    this.addSql(
      'alter table "user_roles" add constraint "user_roles_user_id_foreign" foreign key ("user_id") references "users" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "user_roles" add constraint "user_roles_role_id_foreign" foreign key ("role_id") references "roles" ("id") on update cascade on delete restrict',
    );
    this.addSql(
      'alter table "user_roles" add constraint "user_roles_granted_by_foreign" foreign key ("granted_by") references "users" ("id") on delete set null',
    );
    this.addSql(
      'alter table "user_settings" add constraint "user_settings_user_id_foreign" foreign key ("user_id") references "users" ("id") on update cascade on delete cascade',
    );
    this.addSql(
      'alter table "user_settings" add constraint "user_settings_theme_kind" check ("theme" in (\'LIGHT\', \'DARK\', \'SYSTEM\'))',
    );
    this.addSql(
      'alter table "verifications" add constraint "verifications_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
  }

  override down(): void {
    this.addSql('drop table if exists "verifications"');
    this.addSql('drop table if exists "user_settings"');
    this.addSql('drop table if exists "user_roles"');
    this.addSql('drop table if exists "alerts"');
    this.addSql('drop table if exists "api_keys"');
    this.addSql('drop table if exists "config_checks"');
    this.addSql('drop table if exists "cycle_events"');
    this.addSql('drop table if exists "agent_outputs"');
    this.addSql('drop table if exists "cash_movements"');
    this.addSql('drop table if exists "lot_closures"');
    this.addSql('drop table if exists "position_lots"');
    this.addSql('drop table if exists "executions"');
    this.addSql('drop table if exists "order_events"');
    this.addSql('drop table if exists "orders"');
    this.addSql('drop table if exists "decisions"');
    this.addSql('drop table if exists "system_state"');
    this.addSql('drop table if exists "thesis_transitions"');
    this.addSql('drop table if exists "cycles"');
    this.addSql('drop table if exists "config_versions"');
    this.addSql('drop table if exists "external_accounts"');
    this.addSql('drop table if exists "portfolio_snapshots"');
    this.addSql('drop table if exists "positions"');
    this.addSql('drop table if exists "trade_plans"');
    this.addSql('drop table if exists "portfolios"');
    this.addSql('drop table if exists "sessions"');
    this.addSql('drop table if exists "signal_revisions"');
    this.addSql('drop table if exists "signals"');
    this.addSql('drop table if exists "strategy_instruments"');
    this.addSql('drop table if exists "system_events"');
    this.addSql('drop table if exists "strategies"');
    this.addSql('drop table if exists "two_factors"');
    this.addSql('drop table if exists "users"');
    this.addSql('drop table if exists "universe_members"');
    this.addSql('drop table if exists "trading_sessions"');
    this.addSql('drop table if exists "theses"');
    this.addSql('drop table if exists "sync_runs"');
    this.addSql('drop table if exists "role_permissions"');
    this.addSql('drop table if exists "roles"');
    this.addSql('drop table if exists "retention_policies"');
    this.addSql('drop table if exists "quotes"');
    this.addSql('drop table if exists "permissions"');
    this.addSql('drop table if exists "order_book_updates"');
    this.addSql('drop table if exists "market_trades"');
    this.addSql('drop table if exists "login_attempts"');
    this.addSql('drop table if exists "journal_heads"');
    this.addSql('drop table if exists "instrument_aliases"');
    this.addSql('drop table if exists "candles"');
    this.addSql('drop table if exists "candle_revisions"');
    this.addSql('drop table if exists "corporate_actions"');
    this.addSql('drop table if exists "external_events"');
    this.addSql('drop table if exists "indicator_values"');
    this.addSql('drop table if exists "indicator_value_revisions"');
    this.addSql('drop table if exists "instruments"');
    this.addSql('drop table if exists "idempotency_keys"');
    this.addSql('drop table if exists "feed_events"');
    this.addSql('drop table if exists "audit_logs"');
  }
}
