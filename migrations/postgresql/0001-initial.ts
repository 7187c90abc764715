import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
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
        '"updated_at" timestamptz(3) not null' +
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
    this.addSql('comment on column "instruments"."name" is \'Full name.\'');
    this.addSql(
      'comment on column "instruments"."base_asset" is \'What is bought and sold, for a pair.\'',
    );
    this.addSql(
      'comment on column "instruments"."quote_asset" is \'Currency or asset in which prices are.\'',
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
    this.addSql('comment on column "instruments"."lot_size" is \'Smallest step of a quantity.\'');
    this.addSql(
      'comment on column "instruments"."min_order_quantity" is \'Smallest quantity of an order.\'',
    );
    this.addSql(
      'comment on column "instruments"."max_order_quantity" is \'Largest quantity of an order.\'',
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
    this.addSql('create index "instruments_symbol" on "instruments" ("symbol", "id")');
    this.addSql('create index "instruments_status" on "instruments" ("status", "id")');
    this.addSql('create index "instruments_assets" on "instruments" ("base_asset", "quote_asset")');
    this.addSql('create index "instruments_asset_class" on "instruments" ("asset_class", "id")');
    this.addSql('create index "instruments_sector" on "instruments" ("sector")');
    this.addSql(
      'alter table "instruments" add constraint "instruments_venue_symbol_unique" unique ("venue", "symbol")',
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
      'alter table "users" add constraint "users_status_kind" check ("status" in (\'ACTIVE\', \'INACTIVE\', \'SUSPENDED\'))',
    );
    this.addSql(
      'alter table "sessions" add constraint "sessions_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "api_keys" add constraint "api_keys_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "verifications" add constraint "verifications_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade',
    );
  }

  override down(): void {
    this.addSql('drop table if exists "verifications"');
    this.addSql('drop table if exists "api_keys"');
    this.addSql('drop table if exists "sessions"');
    this.addSql('drop table if exists "users"');
    this.addSql('drop table if exists "candles"');
    this.addSql('drop table if exists "instruments"');
  }
}
