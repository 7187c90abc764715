import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql(
      'create table `audit_logs` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the row.', " +
        "`occurred_at` datetime(3) not null comment 'When it was done.', " +
        "`actor_user_id` varchar(36) collate ascii_bin null comment 'Key of the user who did it; null where none was signed in.', " +
        "`actor_label` varchar(254) collate utf8mb4_nopad_bin not null comment 'Name of who did it, as it then was.', " +
        "`action` varchar(100) collate utf8mb4_nopad_bin not null comment 'What was done, such as placeOrder.', " +
        "`resource_type` varchar(50) collate utf8mb4_nopad_bin not null comment 'Type of what it was done to, such as Order.', " +
        "`resource_id` varchar(64) collate utf8mb4_nopad_bin null comment 'Key of what it was done to.', " +
        "`before_state` longtext collate utf8mb4_nopad_bin null comment 'What it was like before.', " +
        "`after_state` longtext collate utf8mb4_nopad_bin null comment 'What it was like after.', " +
        "`status` varchar(20) collate utf8mb4_nopad_bin not null comment 'How it went, such as SUCCESS or FORBIDDEN.', " +
        "`count` int not null comment 'How many times it was refused within the minute; 1 for what was done.', " +
        "`ip_address` varchar(45) collate utf8mb4_nopad_bin null comment 'Address from which it was asked for.', " +
        "`user_agent` varchar(255) collate utf8mb4_nopad_bin null comment 'Program with which it was asked for.', " +
        "`request_id` varchar(100) collate utf8mb4_nopad_bin null comment 'Request with which it was asked for.', " +
        "`environment` varchar(32) collate ascii_bin null comment 'Environment that it belongs to; null where it belongs to none.', " +
        "`mac` varchar(64) collate utf8mb4_nopad_bin not null comment 'HMAC-SHA-256 of the row, in hexadecimal.', " +
        "`position` bigint null comment 'Place among the sealed rows; null until the row is sealed.', " +
        "`seal` varchar(64) collate utf8mb4_nopad_bin null comment 'HMAC-SHA-256 of the seal before and the row, in hexadecimal.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that was done, or refused, and who did it.'",
    );
    this.addSql(
      'alter table `audit_logs` add index `audit_logs_actor` (`actor_user_id`, `occurred_at`, `id`), ' +
        'add index `audit_logs_resource` (`resource_type`, `resource_id`, `id`), ' +
        'add index `audit_logs_action` (`action`, `occurred_at`, `id`), ' +
        'add index `audit_logs_occurred_at` (`occurred_at`, `id`), ' +
        'add unique `audit_logs_position_unique` (`position`)',
    );
    this.addSql(
      'create table `feed_events` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the event.', " +
        "`sequence` bigint null comment 'Number in the order of delivery; null until it is given.', " +
        "`topic` varchar(64) collate utf8mb4_nopad_bin not null comment 'What kind of change it is, such as orderChanged.', " +
        "`key` varchar(128) collate utf8mb4_nopad_bin not null comment 'Key of what changed.', " +
        "`environment` varchar(32) collate ascii_bin null comment 'Environment that it belongs to; null for market data, which all may see.', " +
        "`owner_id` varchar(36) collate ascii_bin null comment 'Key of the user whose row changed.', " +
        "`instrument_id` int null comment 'Key of the instrument that it is about.', " +
        "`payload` json not null comment 'What subscribers are told.', " +
        "`occurred_at` datetime(3) not null comment 'When it changed.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'A change that subscribers are told of.'",
    );
    this.addSql(
      'alter table `feed_events` add index `feed_events_topic` (`topic`, `sequence`), ' +
        'add index `feed_events_occurred_at` (`occurred_at`, `id`), ' +
        'add unique `feed_events_sequence_unique` (`sequence`)',
    );
    this.addSql(
      'create table `idempotency_keys` (' +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment of the gateway.', " +
        "`actor_id` varchar(64) collate utf8mb4_nopad_bin not null comment 'Who sent it.', " +
        "`operation` varchar(64) collate utf8mb4_nopad_bin not null comment 'Name of the mutation.', " +
        "`key` varchar(100) collate utf8mb4_nopad_bin not null comment 'Key that it was sent with.', " +
        "`request_hash` varchar(64) collate utf8mb4_nopad_bin not null comment 'HMAC-SHA-256 of its canonical input, in hexadecimal.', " +
        "`outcome` json not null comment 'Keys of what it made or changed, or why it was refused.', " +
        "`created_at` datetime(3) not null comment 'When it was carried out.', " +
        "`expires_at` datetime(3) not null comment 'When the key is forgotten.', " +
        'primary key (`environment`, `actor_id`, `operation`, `key`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What came of a mutation that was sent with a key.'",
    );
    this.addSql(
      'alter table `idempotency_keys` add index `idempotency_keys_expires_at` (`expires_at`)',
    );
    this.addSql(
      'create table `instruments` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the instrument.', " +
        "`symbol` varchar(64) collate utf8mb4_nopad_bin not null comment 'Name at the venue, such as AAPL; unique there.', " +
        "`venue` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where it is traded or quoted, such as NASDAQ.', " +
        "`asset_class` varchar(32) collate ascii_bin not null comment 'What kind of thing it is.', " +
        "`name` varchar(255) collate utf8mb4_nopad_bin null comment 'Full name, such as S&P 500 Index.', " +
        "`base_asset` varchar(20) collate utf8mb4_nopad_bin null comment 'Asset that is bought and sold, for a pair: BTC in BTC/USD.', " +
        "`quote_asset` varchar(20) collate utf8mb4_nopad_bin not null comment 'Currency or asset in which its prices are counted, such as USD.', " +
        "`outcome` varchar(32) collate utf8mb4_nopad_bin null comment 'Outcome that a prediction is about.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether it can be traded.', " +
        "`status_reason` longtext collate utf8mb4_nopad_bin null comment 'Why it has that status.', " +
        "`estimated_resume_at` datetime(3) null comment 'When trading is expected to go on.', " +
        "`price_precision` int not null comment 'Decimals of a price, 0 to 8.', " +
        "`quantity_precision` int not null comment 'Decimals of a quantity, 0 to 8.', " +
        "`tick_size` decimal(28,8) not null comment 'Smallest step of a price, in the quote asset.', " +
        "`lot_size` decimal(28,8) not null comment 'Smallest step of a quantity, in units of the instrument.', " +
        "`min_order_quantity` decimal(28,8) null comment 'Smallest quantity of an order, in units of the instrument.', " +
        "`max_order_quantity` decimal(28,8) null comment 'Largest quantity of an order, in units of the instrument.', " +
        "`min_order_value` decimal(28,8) null comment 'Smallest value of an order, in the quote asset.', " +
        "`price_band` decimal(18,8) null comment 'How far a price may be from the last one, as a share of it.', " +
        "`maker_fee` decimal(18,8) not null comment 'Fee of an order that rested in the book, as a share of its value.', " +
        "`taker_fee` decimal(18,8) not null comment 'Fee of an order that met one in the book, as a share of its value.', " +
        "`contract_multiplier` decimal(28,8) not null comment 'Units of the underlying in one contract.', " +
        "`calendar` varchar(32) collate utf8mb4_nopad_bin not null comment 'Calendar of its trading sessions; 24x7 has none.', " +
        "`time_zone` varchar(64) collate utf8mb4_nopad_bin not null comment 'IANA time zone whose midnight starts its days.', " +
        "`sector` varchar(100) collate utf8mb4_nopad_bin null comment 'Sector of the company.', " +
        "`industry` varchar(100) collate utf8mb4_nopad_bin null comment 'Industry of the company.', " +
        "`market_cap` decimal(28,2) null comment 'Market capitalisation, in the quote asset.', " +
        "`created_at` datetime(3) not null comment 'When it was created here.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed here.', " +
        "`version` int not null comment 'Number of its states so far, this one included: an update may name the one it is for.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'What is traded or quoted at a venue: a share, an index, a pair, a contract.'",
    );
    this.addSql(
      'alter table `instruments` add index `instruments_symbol` (`symbol`, `id`), ' +
        'add index `instruments_status` (`status`, `id`), ' +
        'add index `instruments_assets` (`base_asset`, `quote_asset`), ' +
        'add index `instruments_asset_class` (`asset_class`, `id`), ' +
        'add index `instruments_sector` (`sector`), ' +
        'add unique `instruments_venue_symbol_unique` (`venue`, `symbol`)',
    );
    this.addSql(
      'create table `indicator_value_revisions` (' +
        "`instrument_id` bigint unsigned not null comment 'What the value is about.', " +
        "`timeframe` varchar(32) collate ascii_bin not null comment 'Bars from which it was computed, by the time they cover.', " +
        "`name` varchar(50) collate utf8mb4_nopad_bin not null comment 'Name of the indicator, such as rsi or regime.', " +
        "`params_key` varchar(100) collate utf8mb4_nopad_bin not null comment 'Parameters of the indicator in one fixed form, such as 14 for an rsi.', " +
        "`time` datetime(3) not null comment 'Start of the bar that it belongs to.', " +
        "`superseded_at` datetime(3) not null comment 'When another value took its place.', " +
        "`value` decimal(28,8) null comment 'The value, in the indicator’s own unit.', " +
        "`label` varchar(30) collate utf8mb4_nopad_bin null comment 'The value of an indicator that names something, such as TRENDING_UP.', " +
        "`normalized` decimal(18,8) null comment 'The value on a scale common to all instruments, without a unit.', " +
        "`confidence` decimal(18,8) null comment 'How sure the one who computed it is, from 0 to 1.', " +
        "`quality_score` decimal(18,8) null comment 'How far the bars behind it can be trusted, from 0 to 1.', " +
        "`model_version` varchar(50) collate utf8mb4_nopad_bin null comment 'Version of the model that computed it.', " +
        "`computed_at` datetime(3) not null comment 'When it was computed.', " +
        'primary key (`instrument_id`, `timeframe`, `name`, `params_key`, `time`, `superseded_at`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What an indicator’s value was before it was computed anew.'",
    );
    this.addSql(
      'create table `indicator_values` (' +
        "`instrument_id` bigint unsigned not null comment 'What the value is about.', " +
        "`timeframe` varchar(32) collate ascii_bin not null comment 'Bars from which it was computed, by the time they cover.', " +
        "`name` varchar(50) collate utf8mb4_nopad_bin not null comment 'Name of the indicator, such as rsi or regime.', " +
        "`params_key` varchar(100) collate utf8mb4_nopad_bin not null comment 'Parameters of the indicator in one fixed form, such as 14 for an rsi.', " +
        "`time` datetime(3) not null comment 'Start of the bar that it belongs to.', " +
        "`value` decimal(28,8) null comment 'The value, in the indicator’s own unit.', " +
        "`label` varchar(30) collate utf8mb4_nopad_bin null comment 'The value of an indicator that names something, such as TRENDING_UP.', " +
        "`normalized` decimal(18,8) null comment 'The value on a scale common to all instruments, without a unit.', " +
        "`confidence` decimal(18,8) null comment 'How sure the one who computed it is, from 0 to 1.', " +
        "`quality_score` decimal(18,8) null comment 'How far the bars behind it can be trusted, from 0 to 1.', " +
        "`model_version` varchar(50) collate utf8mb4_nopad_bin null comment 'Version of the model that computed it.', " +
        "`computed_at` datetime(3) not null comment 'When it was computed.', " +
        'primary key (`instrument_id`, `timeframe`, `name`, `params_key`, `time`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'The value of an indicator at one bar of an instrument.'",
    );
    this.addSql(
      'alter table `indicator_values` add index `indicator_values_name_time` (`name`, `time`)',
    );
    this.addSql(
      'create table `external_events` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the event.', " +
        "`kind` varchar(32) collate ascii_bin not null comment 'What kind of thing happened.', " +
        "`event_type` varchar(50) collate utf8mb4_nopad_bin not null comment 'What happened, in the words of its source, such as 10-K.', " +
        "`instrument_id` bigint unsigned null comment 'What it is about; null where that is no instrument.', " +
        "`external_id` varchar(128) collate utf8mb4_nopad_bin null comment 'Name that its source gave it; unique within the source.', " +
        "`headline` longtext collate utf8mb4_nopad_bin not null comment 'What happened, in a line.', " +
        "`summary` longtext collate utf8mb4_nopad_bin null comment 'What happened, in some more.', " +
        "`source` varchar(50) collate utf8mb4_nopad_bin not null comment 'Where it was read.', " +
        "`event_at` datetime(3) not null comment 'When it happened.', " +
        "`sentiment_score` decimal(18,8) null comment 'How good it is for prices, from -1 (bad) to 1 (good).', " +
        "`importance` int null comment 'How much it matters, from 1 to 10.', " +
        "`confidence` decimal(18,8) null comment 'How sure those figures are, from 0 to 1.', " +
        "`data` json not null comment 'What else its source says of it.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that happened outside of the markets: news, a filing, a figure.'",
    );
    this.addSql(
      'alter table `external_events` add index `external_events_kind` (`kind`, `event_at`, `id`), ' +
        'add index `external_events_instrument` (`instrument_id`, `event_at`, `id`), ' +
        'add index `external_events_event_at` (`event_at`, `id`), ' +
        'add unique `external_events_external_id_unique` (`source`, `external_id`)',
    );
    this.addSql(
      'create table `corporate_actions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the action.', " +
        "`instrument_id` bigint unsigned not null comment 'Whose action it is.', " +
        "`action` varchar(32) collate ascii_bin not null comment 'What was done.', " +
        "`ex_date` date not null comment 'First date of trading without the right to it.', " +
        "`record_date` date null comment 'Date on which holders were counted.', " +
        "`pay_date` date null comment 'Date on which it was paid or handed out.', " +
        "`ratio` decimal(18,8) null comment 'New shares for one old one, of a split.', " +
        "`amount` decimal(28,8) null comment 'Money for one share, of a dividend, in the currency given.', " +
        "`currency` varchar(10) collate utf8mb4_nopad_bin null comment 'Currency of the amount.', " +
        "`provider` varchar(32) collate utf8mb4_nopad_bin not null comment 'Who reported it.', " +
        "`details` json null comment 'What else the provider says of it.', " +
        "`known_at` datetime(3) not null comment 'Since when it was known: an answer as of an earlier instant leaves it out.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a company did that changed what its shares are worth: a split, a dividend.'",
    );
    this.addSql(
      'alter table `corporate_actions` add index `corporate_actions_ex_date` (`ex_date`, `id`), ' +
        'add unique `corporate_actions_action_unique` (`instrument_id`, `action`, `ex_date`, `provider`)',
    );
    this.addSql(
      'create table `candle_revisions` (' +
        "`instrument_id` bigint unsigned not null comment 'What the bar is of.', " +
        "`timeframe` varchar(32) collate ascii_bin not null comment 'How much time the bar covers.', " +
        "`adjustment` varchar(32) collate ascii_bin not null comment 'For what its prices have been adjusted.', " +
        "`time` datetime(3) not null comment 'Start of the bucket, inclusive.', " +
        "`superseded_at` datetime(3) not null comment 'When other values took its place.', " +
        "`session_date` date not null comment 'Date of the trading session, in the instrument’s zone.', " +
        "`open` decimal(28,8) not null comment 'First price, in the quote asset.', " +
        "`high` decimal(28,8) not null comment 'Highest price, in the quote asset.', " +
        "`low` decimal(28,8) not null comment 'Lowest price, in the quote asset.', " +
        "`close` decimal(28,8) not null comment 'Last price, in the quote asset.', " +
        "`volume` decimal(28,8) not null comment 'Quantity traded, in units of the instrument.', " +
        "`trade_count` int null comment 'Number of trades.', " +
        "`vwap` decimal(28,8) null comment 'Volume-weighted average price, in the quote asset.', " +
        "`is_final` tinyint(1) not null comment 'Whether the bar can no longer change as its bucket goes on.', " +
        "`quality_score` decimal(18,8) null comment 'How far the bar can be trusted, from 0 to 1.', " +
        "`quality_flags` json null comment 'Rules that the bar breaks.', " +
        "`source` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where the bar came from.', " +
        "`known_at` datetime(3) not null comment 'Since when the bar was known as it stands: its close, or when it was revised.', " +
        "`raw` json null comment 'The bar as its source wrote it, where that is kept.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`instrument_id`, `timeframe`, `adjustment`, `time`, `superseded_at`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a bar said before it was revised.'",
    );
    this.addSql(
      'create table `candles` (' +
        "`instrument_id` bigint unsigned not null comment 'What the bar is of.', " +
        "`timeframe` varchar(32) collate ascii_bin not null comment 'How much time the bar covers.', " +
        "`adjustment` varchar(32) collate ascii_bin not null comment 'For what its prices have been adjusted.', " +
        "`time` datetime(3) not null comment 'Start of the bucket, inclusive.', " +
        "`session_date` date not null comment 'Date of the trading session, in the instrument’s zone.', " +
        "`open` decimal(28,8) not null comment 'First price, in the quote asset.', " +
        "`high` decimal(28,8) not null comment 'Highest price, in the quote asset.', " +
        "`low` decimal(28,8) not null comment 'Lowest price, in the quote asset.', " +
        "`close` decimal(28,8) not null comment 'Last price, in the quote asset.', " +
        "`volume` decimal(28,8) not null comment 'Quantity traded, in units of the instrument.', " +
        "`trade_count` int null comment 'Number of trades.', " +
        "`vwap` decimal(28,8) null comment 'Volume-weighted average price, in the quote asset.', " +
        "`is_final` tinyint(1) not null comment 'Whether the bar can no longer change as its bucket goes on.', " +
        "`quality_score` decimal(18,8) null comment 'How far the bar can be trusted, from 0 to 1.', " +
        "`quality_flags` json null comment 'Rules that the bar breaks.', " +
        "`source` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where the bar came from.', " +
        "`known_at` datetime(3) not null comment 'Since when the bar was known as it stands: its close, or when it was revised.', " +
        "`raw` json null comment 'The bar as its source wrote it, where that is kept.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`instrument_id`, `timeframe`, `adjustment`, `time`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A bar: open, high, low and close of an instrument within one bucket of time.'",
    );
    this.addSql(
      'alter table `candles` add index `candles_timeframe_time` (`timeframe`, `time`), ' +
        'add index `candles_session_date` (`instrument_id`, `session_date`), ' +
        'add index `candles_quality_score` (`quality_score`)',
    );
    this.addSql(
      'create table `instrument_aliases` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the alias.', " +
        "`instrument_id` bigint unsigned not null comment 'What is named so.', " +
        "`kind` varchar(32) collate ascii_bin not null comment 'What kind of name it is.', " +
        "`value` varchar(128) collate utf8mb4_nopad_bin not null comment 'The name, as its provider writes it.', " +
        "`valid_from` date not null comment 'First date on which it was the name.', " +
        "`valid_to` date null comment 'First date on which it no longer was; null while it is the name.', " +
        "`change_type` varchar(20) collate utf8mb4_nopad_bin null comment 'Why the name began, such as RENAME or MERGER, in the provider’s words.', " +
        "`conversion_ratio` decimal(18,8) null comment 'Units of the instrument for one of what had the name before.', " +
        "`provider` varchar(32) collate utf8mb4_nopad_bin not null comment 'Who calls it so.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Another name of an instrument, for the dates on which it had it.'",
    );
    this.addSql(
      'alter table `instrument_aliases` add index `instrument_aliases_instrument` (`instrument_id`, `kind`, `id`), ' +
        'add index `instrument_aliases_value` (`value`, `valid_from`, `id`), ' +
        'add unique `instrument_aliases_value_unique` (`kind`, `value`, `provider`, `valid_from`)',
    );
    this.addSql(
      'create table `journal_heads` (' +
        "`name` varchar(16) collate utf8mb4_nopad_bin not null comment 'Which head it is; there is one.', " +
        "`feed_sequence` bigint not null comment 'The last number that an event was given.', " +
        "`audit_position` bigint not null comment 'The place of the last audit row that was sealed.', " +
        "`audit_seal` varchar(64) collate utf8mb4_nopad_bin not null comment 'The seal of that row, in hexadecimal.', " +
        "`audit_mac` varchar(64) collate utf8mb4_nopad_bin not null comment 'HMAC-SHA-256 of position and seal, in hexadecimal.', " +
        "`key_check` varchar(64) collate utf8mb4_nopad_bin not null comment 'HMAC-SHA-256 by which the AUDIT_KEY is known again, in hexadecimal.', " +
        'primary key (`name`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'How far events are numbered and audit rows are sealed.'",
    );
    this.addSql(
      'create table `login_attempts` (' +
        "`account` varchar(254) collate utf8mb4_nopad_bin not null comment 'Name that was signed in with, known here or not.', " +
        "`address` varchar(45) collate utf8mb4_nopad_bin not null comment 'IP address of who tried.', " +
        "`failures` int not null comment 'Number of failures in a row.', " +
        "`last_failure_at` datetime(3) not null comment 'When the last of them was.', " +
        "`blocked_until` datetime(3) null comment 'Until when further attempts are refused.', " +
        'primary key (`account`, `address`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Failures to sign in to an account from an address, since the last success.'",
    );
    this.addSql(
      'create table `market_trades` (' +
        "`instrument_id` bigint unsigned not null comment 'What was traded.', " +
        "`traded_at` datetime(3) not null comment 'When it was traded.', " +
        "`venue_trade_id` varchar(100) collate utf8mb4_nopad_bin not null comment 'Id at the venue; where it gives none, the ordinal within the instant.', " +
        "`price` decimal(28,8) not null comment 'Price, in the quote asset.', " +
        "`quantity` decimal(28,8) not null comment 'Quantity, in units of the instrument; above 0.', " +
        "`aggressor` varchar(32) collate ascii_bin null comment 'Side of the order that met one in the book, where that is known.', " +
        "`buy_order_id` varchar(36) collate ascii_bin null comment 'Order that bought, where it is of this gateway.', " +
        "`sell_order_id` varchar(36) collate ascii_bin null comment 'Order that sold, where it is of this gateway.', " +
        "`buyer_fee` decimal(28,8) null comment 'Fee of the buyer, in the quote asset.', " +
        "`seller_fee` decimal(28,8) null comment 'Fee of the seller, in the quote asset.', " +
        "`source` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where the trade came from.', " +
        "`conditions` json null comment 'Conditions of the trade, as the venue codes them.', " +
        "`raw` json null comment 'The trade as its source wrote it, where that is kept.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`instrument_id`, `traded_at`, `venue_trade_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A trade at a venue, whoever made it.'",
    );
    this.addSql(
      'create table `order_book_updates` (' +
        "`instrument_id` bigint unsigned not null comment 'Whose book it is.', " +
        "`source` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where the update came from.', " +
        "`observed_at` datetime(3) not null comment 'When the book was so.', " +
        "`ordinal` bigint not null comment 'Place among updates of the same instant and source, in the order of arrival.', " +
        "`is_snapshot` tinyint(1) not null comment 'Whether the levels are the whole book; else they are those that changed.', " +
        "`first_sequence` bigint null comment 'Number of the first change that it holds, where the venue numbers them.', " +
        "`last_sequence` bigint null comment 'Number of the last change that it holds, where the venue numbers them.', " +
        "`previous_sequence` bigint null comment 'Number of the change before, where the venue sends it.', " +
        '`bids` json not null comment \'Levels to buy, best first: [\\"price\\", \\"quantity\\", number of orders or null] each.\', ' +
        '`asks` json not null comment \'Levels to sell, best first: [\\"price\\", \\"quantity\\", number of orders or null] each.\', ' +
        "`best_bid` decimal(28,8) null comment 'Highest price to buy at, in the quote asset.', " +
        "`best_ask` decimal(28,8) null comment 'Lowest price to sell at, in the quote asset.', " +
        "`depth` int not null comment 'Number of levels that it holds of the longer side.', " +
        "`checksum` bigint null comment 'Checksum of the book, as the venue computes it.', " +
        'primary key (`instrument_id`, `source`, `observed_at`, `ordinal`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A snapshot of an order book, or the levels of it that changed.'",
    );
    this.addSql(
      'alter table `order_book_updates` add index `order_book_updates_sequence` (`instrument_id`, `source`, `last_sequence`)',
    );
    this.addSql(
      'create table `permissions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the permission.', " +
        "`name` varchar(100) collate utf8mb4_nopad_bin not null comment 'Resource and action, such as orders:write; unique.', " +
        "`description` varchar(255) collate utf8mb4_nopad_bin null comment 'What it allows.', " +
        "`created_at` datetime(3) not null comment 'When the permission was created.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'One thing that can be allowed, such as orders:write.'",
    );
    this.addSql('alter table `permissions` add unique `permissions_name_unique` (`name`)');
    this.addSql(
      'create table `quotes` (' +
        "`instrument_id` bigint unsigned not null comment 'What is quoted.', " +
        "`quoted_at` datetime(3) not null comment 'Since when the quote stood.', " +
        "`ordinal` int not null comment 'Place among quotes of the same instant and source, from 0 on.', " +
        "`source` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where the quote came from.', " +
        "`bid` decimal(28,8) null comment 'Highest price asked to buy at, in the quote asset.', " +
        "`bid_size` decimal(28,8) null comment 'Quantity at the bid, in units of the instrument.', " +
        "`ask` decimal(28,8) null comment 'Lowest price asked to sell at, in the quote asset.', " +
        "`ask_size` decimal(28,8) null comment 'Quantity at the ask, in units of the instrument.', " +
        'primary key (`instrument_id`, `quoted_at`, `ordinal`, `source`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'The best bid and ask of an instrument at one instant.'",
    );
    this.addSql(
      'create table `retention_policies` (' +
        "`table_name` varchar(64) collate utf8mb4_nopad_bin not null comment 'Name of the table, such as market_trades.', " +
        "`retention_days` int not null comment 'Days for which a row is kept, from the time in its key; above 0.', " +
        "`compress_after_days` int null comment 'Days after which it is compressed, where the engine can; null for never.', " +
        "`description` longtext collate utf8mb4_nopad_bin null comment 'Why it is kept so long.', " +
        "`last_run_at` datetime(3) null comment 'When rows were last taken away.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        'primary key (`table_name`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'How long the rows of a table are kept.'",
    );
    this.addSql(
      'create table `roles` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the role.', " +
        "`name` varchar(50) collate utf8mb4_nopad_bin not null comment 'Name of the role; unique.', " +
        "`description` varchar(255) collate utf8mb4_nopad_bin null comment 'Who should have the role.', " +
        "`created_at` datetime(3) not null comment 'When the role was created.', " +
        "`updated_at` datetime(3) not null comment 'When the role last changed.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a kind of user may do, such as admin or analyst.'",
    );
    this.addSql('alter table `roles` add unique `roles_name_unique` (`name`)');
    this.addSql(
      'create table `role_permissions` (' +
        "`role_id` varchar(36) collate ascii_bin not null comment 'Role that grants it.', " +
        "`permission_id` varchar(36) collate ascii_bin not null comment 'Permission that is granted.', " +
        "`row_scope` varchar(32) collate ascii_bin not null comment 'On whose rows the permission may be used.', " +
        "`fields` json null comment 'Names of the fields that may be used; every field where it is null.', " +
        'primary key (`role_id`, `permission_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A permission that a role grants, with the rows and fields it is narrowed to.'",
    );
    this.addSql(
      'alter table `role_permissions` add index `role_permissions_permission` (`permission_id`, `role_id`)',
    );
    this.addSql(
      'create table `sync_runs` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the run.', " +
        "`run_type` varchar(50) collate utf8mb4_nopad_bin not null comment 'What the run does, such as indicators or filings.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment in which it ran.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'How far it has come.', " +
        "`items_total` int not null comment 'Number of items to be done.', " +
        "`items_done` int not null comment 'Number of items that were done.', " +
        "`items_failed` int not null comment 'Number of items that failed.', " +
        "`trigger_source` varchar(20) collate utf8mb4_nopad_bin not null comment 'What started it, such as schedule or manual.', " +
        "`error_message` longtext collate utf8mb4_nopad_bin null comment 'Why it failed.', " +
        "`started_at` datetime(3) not null comment 'When it started.', " +
        "`completed_at` datetime(3) null comment 'When it ended, well or not.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'One run of a program that fetches or computes market data.'",
    );
    this.addSql(
      'alter table `sync_runs` add index `sync_runs_type` (`run_type`, `started_at`, `id`), ' +
        'add index `sync_runs_status` (`status`, `id`), ' +
        'add index `sync_runs_started_at` (`started_at`, `id`)',
    );
    this.addSql(
      'create table `theses` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the thesis.', " +
        "`instrument_id` bigint unsigned not null comment 'What it is about.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`state` varchar(32) collate ascii_bin not null comment 'How far it has come; an instrument has one that is not CLOSED at most.', " +
        "`entry_price` decimal(28,8) null comment 'Price at which it was entered, in the quote asset; above 0.', " +
        "`entry_at` datetime(3) null comment 'When it was entered.', " +
        "`current_stop` decimal(28,8) null comment 'Price at which the loss is to be cut now, in the quote asset.', " +
        "`current_target` decimal(28,8) null comment 'Price at which the gain is to be taken now, in the quote asset.', " +
        "`conviction` decimal(18,8) null comment 'How much is thought of it, from 0 to 1.', " +
        "`entry_thesis` longtext collate utf8mb4_nopad_bin null comment 'Why to hold it.', " +
        "`invalidation_conditions` longtext collate utf8mb4_nopad_bin null comment 'What would show that the case is wrong.', " +
        "`add_count` int not null comment 'How many times the position was added to.', " +
        "`max_position` decimal(28,8) not null comment 'Largest quantity that was held, in units of the instrument.', " +
        "`peak_unrealized_pnl` decimal(28,8) null comment 'Largest gain that was on paper, in the quote asset.', " +
        "`close_reason` longtext collate utf8mb4_nopad_bin null comment 'Why it was closed.', " +
        "`exit_price` decimal(28,8) null comment 'Price at which it was left, in the quote asset; above 0.', " +
        "`realized_pnl` decimal(28,8) null comment 'What it brought, in the quote asset.', " +
        "`realized_return` decimal(18,8) null comment 'What it brought, as a share of its cost.', " +
        "`cooldown_until` datetime(3) null comment 'Until when the instrument is not to be entered again.', " +
        "`notes` longtext collate utf8mb4_nopad_bin null comment 'What else was noted.', " +
        "`created_at` datetime(3) not null comment 'When it was opened.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`closed_at` datetime(3) null comment 'When it was closed.', " +
        "`is_open` tinyint generated always as (if(state <> 'CLOSED', 1, null)) virtual comment '1 where state <> CLOSED, else null: its unique key holds there only.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'The case for holding an instrument, from its first watch to its close.'",
    );
    this.addSql(
      'alter table `theses` add index `theses_state` (`environment`, `state`, `id`), ' +
        'add index `theses_instrument` (`instrument_id`, `environment`, `id`), ' +
        'add index `theses_created_at` (`environment`, `created_at`, `id`), ' +
        'add unique `theses_is_open` (`is_open`, `instrument_id`, `environment`)',
    );
    this.addSql(
      'create table `trading_sessions` (' +
        "`calendar` varchar(32) collate utf8mb4_nopad_bin not null comment 'Calendar, as instruments name it.', " +
        "`session_date` date not null comment 'Date of the session, in the venue’s zone.', " +
        "`open_at` datetime(3) not null comment 'When trading starts, inclusive.', " +
        "`close_at` datetime(3) not null comment 'When trading ends, exclusive.', " +
        "`early_close` tinyint(1) not null comment 'Whether trading ends earlier than on other days.', " +
        'primary key (`calendar`, `session_date`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'When a calendar’s venues are open on one date; a date without a row is closed.'",
    );
    this.addSql(
      'create table `universe_members` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the membership.', " +
        "`universe` varchar(50) collate utf8mb4_nopad_bin not null comment 'Name of the list, such as SP500.', " +
        "`instrument_id` bigint unsigned not null comment 'What is a member.', " +
        "`added_on` date not null comment 'First date of the membership.', " +
        "`removed_on` date null comment 'First date on which it was no longer a member; null while it is one.', " +
        "`reason` longtext collate utf8mb4_nopad_bin null comment 'Why it was added or removed.', " +
        "`provider` varchar(32) collate utf8mb4_nopad_bin not null comment 'Who reported it.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'An instrument’s membership in an index or another list, with its dates.'",
    );
    this.addSql(
      'alter table `universe_members` add index `universe_members_dates` (`universe`, `added_on`, `id`, `removed_on`), ' +
        'add index `universe_members_instrument` (`instrument_id`, `id`), ' +
        'add unique `universe_members_member_unique` (`universe`, `instrument_id`, `added_on`)',
    );
    this.addSql(
      'create table `users` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the user.', " +
        "`username` varchar(50) collate utf8mb4_nopad_bin not null comment 'Name to sign in with; unique.', " +
        "`email` varchar(254) collate utf8mb4_nopad_bin not null comment 'Address for messages; unique.', " +
        "`email_verified` tinyint(1) not null comment 'Whether the address has been proved to be the user’s.', " +
        "`password_hash` varchar(255) collate utf8mb4_nopad_bin null comment 'Argon2id; absent where only keys are used.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether the user may use the gateway.', " +
        "`last_login_at` datetime(3) null comment 'When the user last signed in.', " +
        "`created_at` datetime(3) not null comment 'When the user was created.', " +
        "`updated_at` datetime(3) not null comment 'When the user last changed.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A person or a bot that uses the gateway.'",
    );
    this.addSql(
      'alter table `users` add index `users_status` (`status`), ' +
        'add unique `users_username_unique` (`username`), ' +
        'add unique `users_email_unique` (`email`)',
    );
    this.addSql(
      'create table `two_factors` (' +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whose proof it is.', " +
        "`secret_encrypted` varchar(255) collate utf8mb4_nopad_bin not null comment 'Shared secret of the codes, encrypted.', " +
        "`recovery_code_hashes` json not null comment 'Hashes of the codes that are each good for one sign-in without the device.', " +
        "`confirmed_at` datetime(3) null comment 'When a first code proved the set-up.', " +
        "`created_at` datetime(3) not null comment 'When the set-up was begun.', " +
        'primary key (`user_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'The second proof that a user signs in with.'",
    );
    this.addSql(
      'create table `strategies` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the strategy.', " +
        "`owner_id` varchar(36) collate ascii_bin not null comment 'Whose strategy it is.', " +
        "`name` varchar(255) collate utf8mb4_nopad_bin not null comment 'Name of the strategy; unique among its owner’s.', " +
        "`description` longtext collate utf8mb4_nopad_bin null comment 'What it does, in words.', " +
        "`type` varchar(32) collate ascii_bin not null comment 'By which rule it finds its trades.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether it is at work.', " +
        "`parameters` json not null comment 'Parameters of the rule, by name.', " +
        "`timeframes` json not null comment 'Timeframes of the bars that it looks at, as a list of names such as D1.', " +
        "`max_positions` int not null comment 'How many positions it may have open at a time.', " +
        "`max_risk_per_trade` decimal(18,8) not null comment 'Largest loss of one trade, as a share of the portfolio: above 0, at most 1.', " +
        "`max_portfolio_risk` decimal(18,8) not null comment 'Largest loss of all its trades, as a share of the portfolio: above 0, at most 1.', " +
        "`version` int not null comment 'Counts the changes, from 1; who changes it names the version that was read.', " +
        "`created_at` datetime(3) not null comment 'When it was created.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A rule that finds trades, with its parameters and the risk that it may take.'",
    );
    this.addSql(
      'alter table `strategies` add index `strategies_status` (`status`, `id`), ' +
        'add index `strategies_type` (`type`, `id`), ' +
        'add index `strategies_updated_at` (`updated_at`, `id`), ' +
        'add unique `strategies_name_unique` (`owner_id`, `name`)',
    );
    this.addSql(
      'create table `system_events` (' +
        "`occurred_at` datetime(3) not null comment 'When it happened.', " +
        "`id` varchar(36) collate ascii_bin not null comment 'Tells events of one moment apart.', " +
        "`severity` varchar(32) collate ascii_bin not null comment 'How grave it is.', " +
        "`service` varchar(100) collate utf8mb4_nopad_bin not null comment 'Program that reported it.', " +
        "`component` varchar(100) collate utf8mb4_nopad_bin null comment 'Part of that program.', " +
        "`event_type` varchar(50) collate utf8mb4_nopad_bin not null comment 'What happened, such as ORDER_SENT.', " +
        "`message` longtext collate utf8mb4_nopad_bin not null comment 'What happened, in words.', " +
        "`details` json not null comment 'What else is known of it.', " +
        "`environment` varchar(32) collate ascii_bin null comment 'Environment that it belongs to; null where it belongs to none.', " +
        "`user_id` varchar(36) collate ascii_bin null comment 'For whom the program was at work.', " +
        "`strategy_id` varchar(36) collate ascii_bin null comment 'Strategy that it is about.', " +
        "`order_id` varchar(36) collate ascii_bin null comment 'Key of the order that it is about.', " +
        "`request_id` varchar(100) collate utf8mb4_nopad_bin null comment 'Request during which it happened.', " +
        "`session_ref` varchar(100) collate utf8mb4_nopad_bin null comment 'Run of the program in which it happened.', " +
        "`duration_ms` int null comment 'How long it took, in milliseconds.', " +
        "`error_code` varchar(50) collate utf8mb4_nopad_bin null comment 'Code of the failure.', " +
        "`stack_trace` longtext collate utf8mb4_nopad_bin null comment 'Where in the program it failed.', " +
        "`app_version` varchar(20) collate utf8mb4_nopad_bin null comment 'Version of the program.', " +
        "`hostname` varchar(255) collate utf8mb4_nopad_bin null comment 'Machine on which the program ran.', " +
        'primary key (`occurred_at`, `id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that a program reported of itself.'",
    );
    this.addSql(
      'alter table `system_events` add index `system_events_severity` (`severity`, `occurred_at`, `id`), ' +
        'add index `system_events_service` (`service`, `occurred_at`, `id`), ' +
        'add index `system_events_component` (`component`, `occurred_at`, `id`), ' +
        'add index `system_events_user` (`user_id`, `occurred_at`, `id`), ' +
        'add index `system_events_strategy` (`strategy_id`, `occurred_at`, `id`), ' +
        'add index `system_events_error_code` (`error_code`, `occurred_at`, `id`), ' +
        'add index `system_events_request_id` (`request_id`)',
    );
    this.addSql(
      'create table `strategy_instruments` (' +
        "`strategy_id` varchar(36) collate ascii_bin not null comment 'Strategy that looks at it.', " +
        "`instrument_id` bigint unsigned not null comment 'Instrument that is looked at.', " +
        "`weight` decimal(18,8) null comment 'Part of the strategy’s capital that is meant for it, as a share; null where none is fixed.', " +
        'primary key (`strategy_id`, `instrument_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'An instrument that a strategy looks at.'",
    );
    this.addSql(
      'alter table `strategy_instruments` add index `strategy_instruments_instrument` (`instrument_id`, `strategy_id`)',
    );
    this.addSql(
      'create table `signals` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the signal.', " +
        "`strategy_id` varchar(36) collate ascii_bin not null comment 'Strategy that gave it.', " +
        "`user_id` varchar(36) collate ascii_bin null comment 'Who recorded it; null where that user is gone.', " +
        "`instrument_id` bigint unsigned not null comment 'What it is about.', " +
        "`generated_at` datetime(3) not null comment 'When the strategy gave it.', " +
        "`signal` varchar(32) collate ascii_bin not null comment 'What it advises.', " +
        "`value` decimal(18,8) null comment 'The number behind the advice, in the strategy’s own unit.', " +
        "`confidence` decimal(18,8) not null comment 'How sure the strategy was, from 0 to 1.', " +
        "`entry_price` decimal(28,8) null comment 'Price at which to enter, in the quote asset; above 0.', " +
        "`target_price` decimal(28,8) null comment 'Price at which the gain is to be taken, in the quote asset.', " +
        "`stop_price` decimal(28,8) null comment 'Price at which the loss is to be cut, in the quote asset.', " +
        "`regime` varchar(32) collate ascii_bin null comment 'What the market was like.', " +
        "`reasons` json not null comment 'Why, as a list of sentences.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`outcome_return` decimal(18,8) null comment 'Return that following it would have brought, as a share; null until it is known.', " +
        "`outcome_at` datetime(3) null comment 'When the outcome became known.', " +
        "`known_at` datetime(3) not null comment 'Since when the signal was known as it stands: when it was recorded, or revised.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a strategy advised on an instrument at a time.'",
    );
    this.addSql(
      'alter table `signals` add index `signals_user` (`user_id`), ' +
        'add index `signals_instrument` (`instrument_id`, `generated_at`, `id`), ' +
        'add index `signals_signal` (`signal`, `generated_at`, `id`), ' +
        'add index `signals_generated_at` (`generated_at`, `id`), ' +
        'add unique `signals_moment_unique` (`strategy_id`, `instrument_id`, `generated_at`, `environment`)',
    );
    this.addSql(
      'create table `signal_revisions` (' +
        "`signal_id` varchar(36) collate ascii_bin not null comment 'Signal that was revised.', " +
        "`superseded_at` datetime(3) not null comment 'When it was revised.', " +
        "`advice` varchar(32) collate ascii_bin not null comment 'What it advised.', " +
        "`value` decimal(18,8) null comment 'The number behind the advice.', " +
        "`confidence` decimal(18,8) not null comment 'How sure the strategy was, from 0 to 1.', " +
        "`entry_price` decimal(28,8) null comment 'Price at which to enter.', " +
        "`target_price` decimal(28,8) null comment 'Price at which to take the gain.', " +
        "`stop_price` decimal(28,8) null comment 'Price at which to cut the loss.', " +
        "`regime` varchar(32) collate ascii_bin null comment 'What the market was like.', " +
        "`reasons` json not null comment 'Why, as a list of sentences.', " +
        "`outcome_return` decimal(18,8) null comment 'Return that following it would have brought, as a share, as then known.', " +
        "`outcome_at` datetime(3) null comment 'When that outcome had become known.', " +
        "`known_at` datetime(3) not null comment 'Since when the signal was known as it then stood.', " +
        'primary key (`signal_id`, `superseded_at`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a signal said before it was revised.'",
    );
    this.addSql(
      'create table `sessions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the session.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Who is signed in.', " +
        "`token_hash` varchar(255) collate utf8mb4_nopad_bin not null comment 'SHA-256 of the token, in hexadecimal.', " +
        "`ip_address` varchar(45) collate utf8mb4_nopad_bin null comment 'Address from which the session was started.', " +
        "`user_agent` varchar(255) collate utf8mb4_nopad_bin null comment 'Program with which it was started.', " +
        "`expires_at` datetime(3) not null comment 'When the session ends.', " +
        "`created_at` datetime(3) not null comment 'When the session was started.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A browser or a program that is signed in.'",
    );
    this.addSql(
      'alter table `sessions` add index `sessions_user` (`user_id`), ' +
        'add index `sessions_expires_at` (`expires_at`), ' +
        'add unique `sessions_token_unique` (`token_hash`)',
    );
    this.addSql(
      'create table `portfolios` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the portfolio.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whose portfolio it is.', " +
        "`strategy_id` varchar(36) collate ascii_bin null comment 'Strategy that alone trades in it; null where any may.', " +
        "`name` varchar(100) collate utf8mb4_nopad_bin not null comment 'Name of the portfolio; unique among its user’s of the environment.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`base_currency` varchar(10) collate utf8mb4_nopad_bin not null comment 'Currency in which its value is counted.', " +
        "`lot_method` varchar(32) collate ascii_bin not null comment 'Which lots a sale takes from.', " +
        "`allow_margin` tinyint(1) not null comment 'Whether its cash may go below 0.', " +
        "`created_at` datetime(3) not null comment 'When it was created.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`closed_at` datetime(3) null comment 'When it was closed; null while it is in use.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Cash and positions that are kept apart from others.'",
    );
    this.addSql(
      'alter table `portfolios` add index `portfolios_strategy` (`strategy_id`), ' +
        'add index `portfolios_environment` (`environment`, `id`), ' +
        'add unique `portfolios_name_unique` (`user_id`, `name`, `environment`)',
    );
    this.addSql(
      'create table `trade_plans` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the plan.', " +
        "`plan_key` varchar(100) collate utf8mb4_nopad_bin not null comment 'Name that its sender gave it; unique within the portfolio: letters, digits, _ and -.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Who handed it over.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio in which it trades.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'How far it has come.', " +
        "`plan` json not null comment 'The plan as it was handed over.', " +
        "`summary` json null comment 'What came of it.', " +
        "`error_message` longtext collate utf8mb4_nopad_bin null comment 'Why it failed.', " +
        "`started_at` datetime(3) not null comment 'When it was handed over.', " +
        "`completed_at` datetime(3) null comment 'When it ended, well or not.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Several orders that were handed over as one plan.'",
    );
    this.addSql(
      'alter table `trade_plans` add index `trade_plans_user` (`user_id`, `started_at`, `id`), ' +
        'add index `trade_plans_portfolio` (`portfolio_id`, `started_at`, `id`), ' +
        'add index `trade_plans_status` (`status`, `started_at`, `id`), ' +
        'add index `trade_plans_started_at` (`started_at`, `id`), ' +
        'add unique `trade_plans_key_unique` (`environment`, `portfolio_id`, `plan_key`)',
    );
    this.addSql(
      'create table `positions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the position.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio that holds it.', " +
        "`instrument_id` bigint unsigned not null comment 'What is held.', " +
        "`thesis_id` varchar(36) collate ascii_bin null comment 'Thesis that it serves.', " +
        "`side` varchar(32) collate ascii_bin not null comment 'Whether it gains from a rise of the price (LONG) or from a fall (SHORT).', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether something is held; a portfolio has one OPEN position in an instrument at most.', " +
        "`quantity` decimal(28,8) not null comment 'How much is held or owed, in units of the instrument; 0 when it is closed.', " +
        "`cost` decimal(28,8) not null comment 'What the quantity cost, or brought when sold short, in the quote asset, without fees.', " +
        "`realized_pnl` decimal(28,8) not null comment 'What it has brought so far, in the quote asset, net of fees; below 0 for a loss.', " +
        "`fees` decimal(28,8) not null comment 'Fees of its executions, in the quote asset; below 0 for rebates.', " +
        "`opened_at` datetime(3) not null comment 'When the first of it was traded.', " +
        "`closed_at` datetime(3) null comment 'When the last of it was traded away.', " +
        "`version` int not null comment 'Counts the changes, from 1.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`is_open` tinyint generated always as (if(status = 'OPEN', 1, null)) virtual comment '1 where status = OPEN, else null: its unique key holds there only.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a portfolio holds, or owes, of an instrument.'",
    );
    this.addSql(
      'alter table `positions` add index `positions_portfolio` (`portfolio_id`, `status`, `opened_at`, `id`), ' +
        'add index `positions_instrument` (`instrument_id`, `opened_at`, `id`), ' +
        'add index `positions_thesis` (`thesis_id`, `opened_at`, `id`), ' +
        'add index `positions_opened_at` (`opened_at`, `id`), ' +
        'add unique `positions_is_open` (`is_open`, `portfolio_id`, `instrument_id`)',
    );
    this.addSql(
      'create table `portfolio_snapshots` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the snapshot.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio that was valued.', " +
        "`taken_at` datetime(3) not null comment 'When it was taken.', " +
        "`session_date` date not null comment 'Date of the trading session that it counts for.', " +
        "`trigger` varchar(32) collate ascii_bin not null comment 'Why it was taken.', " +
        "`nav` decimal(28,8) not null comment 'Net asset value: cash and both sides’ values together, in the base currency.', " +
        "`cash` decimal(28,8) not null comment 'Cash, in the base currency.', " +
        "`long_value` decimal(28,8) not null comment 'Value of what was held, in the base currency; not below 0.', " +
        "`short_value` decimal(28,8) not null comment 'Value of what was owed, in the base currency; not above 0.', " +
        "`gross_exposure` decimal(18,8) not null comment 'Both sides’ values, each without its sign, as a share of the net asset value.', " +
        "`net_exposure` decimal(18,8) not null comment 'Both sides’ values, as a share of the net asset value.', " +
        "`leverage` decimal(18,8) null comment 'How many times the net asset value was at work.', " +
        "`open_positions` int not null comment 'Number of positions that were open.', " +
        "`unrealized_pnl` decimal(28,8) not null comment 'Gain on paper, in the base currency.', " +
        "`realized_pnl` decimal(28,8) not null comment 'Gain that had been taken, in the base currency, net of fees.', " +
        "`net_flow` decimal(28,8) not null comment 'Cash paid in less cash paid out since the snapshot before, in the base currency.', " +
        "`period_return` decimal(18,8) null comment 'Time-weighted return since the snapshot before, as a share.', " +
        "`cumulative_return` decimal(18,8) null comment 'Time-weighted return since the first snapshot, as a share.', " +
        "`drawdown` decimal(18,8) null comment 'How far below its highest it was, as a share: from -1 to 0.', " +
        "`volatility` decimal(18,8) null comment 'Standard deviation of the returns, annualised, as a share.', " +
        "`sharpe` decimal(18,8) null comment 'Sharpe ratio of the returns, annualised, without a unit.', " +
        "`beta` decimal(18,8) null comment 'Slope of the returns over the benchmark’s, without a unit: 1 moves as it does.', " +
        "`alpha` decimal(18,8) null comment 'Return beyond what followed from the benchmark, annualised, as a share.', " +
        "`var_1d` decimal(28,8) null comment 'Value at risk of one day, in the base currency.', " +
        "`positions` json null comment 'The positions as they were, where they are kept with it.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a portfolio was worth at a time.'",
    );
    this.addSql(
      'alter table `portfolio_snapshots` add index `portfolio_snapshots_session` (`portfolio_id`, `session_date`, `id`), ' +
        'add index `portfolio_snapshots_taken_at` (`taken_at`, `id`), ' +
        'add unique `portfolio_snapshots_moment_unique` (`portfolio_id`, `taken_at`, `trigger`)',
    );
    this.addSql(
      'create table `external_accounts` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the account.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whom the account stands for.', " +
        "`issuer` varchar(255) collate utf8mb4_nopad_bin not null comment 'Who issues the tokens: their claim iss.', " +
        "`subject` varchar(255) collate utf8mb4_nopad_bin not null comment 'Name of the account at the issuer: the claim sub.', " +
        "`created_at` datetime(3) not null comment 'When the account was linked.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'An account elsewhere whose tokens stand for a user here.'",
    );
    this.addSql(
      'alter table `external_accounts` add index `external_accounts_user` (`user_id`), ' +
        'add unique `external_accounts_subject_unique` (`issuer`, `subject`)',
    );
    this.addSql(
      'create table `config_versions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the version.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it configures.', " +
        "`kind` varchar(32) collate ascii_bin not null comment 'What it is about.', " +
        "`scope_key` varchar(64) collate utf8mb4_nopad_bin not null comment 'Which of its kind, such as the name of an agent; default where there is but one.', " +
        "`version` int not null comment 'Number of the version, from 1 on, within environment, kind and scope.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'How far it has come.', " +
        "`payload` json not null comment 'The settings, as their kind has them.', " +
        "`schema_version` int not null comment 'Number of the form that the payload has, from 1 on.', " +
        "`description` longtext collate utf8mb4_nopad_bin null comment 'What it changes, and why.', " +
        "`promoted_from` varchar(36) collate ascii_bin null comment 'Version of another environment that it was taken from.', " +
        "`created_by` varchar(36) collate ascii_bin null comment 'Who made it; null where that user is gone.', " +
        "`created_at` datetime(3) not null comment 'When it was made.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`activated_at` datetime(3) null comment 'When it last came into use.', " +
        "`archived_at` datetime(3) null comment 'When it was archived.', " +
        "`one_active` tinyint generated always as (if(status = 'ACTIVE', 1, null)) virtual comment '1 where status = ACTIVE, else null: its unique key holds there only.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A version of one part of the configuration; at most one of each part is active.'",
    );
    this.addSql(
      'alter table `config_versions` add index `config_versions_status` (`environment`, `kind`, `status`, `id`), ' +
        'add index `config_versions_created_at` (`created_at`, `id`), ' +
        'add index `config_versions_promoted_from` (`promoted_from`, `id`), ' +
        'add index `config_versions_created_by` (`created_by`, `id`), ' +
        'add unique `config_versions_version_unique` (`environment`, `kind`, `scope_key`, `version`), ' +
        'add unique `config_versions_one_active` (`one_active`, `environment`, `kind`, `scope_key`)',
    );
    this.addSql(
      'create table `cycles` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the cycle.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'How far it has come.', " +
        "`current_phase` varchar(32) collate ascii_bin null comment 'Phase that is under way; null before the first.', " +
        "`phase_started_at` datetime(3) null comment 'When that phase began.', " +
        "`total_symbols` int not null comment 'Number of instruments that it looks at.', " +
        "`completed_symbols` int not null comment 'Number of them that are done.', " +
        "`approved` tinyint(1) null comment 'Whether its decisions were approved; null until that is known.', " +
        "`iterations` int null comment 'How many times it has gone from acting back to observing.', " +
        "`config_version_id` varchar(36) collate ascii_bin null comment 'Configuration with which it ran.', " +
        "`error_message` longtext collate utf8mb4_nopad_bin null comment 'Why it failed.', " +
        "`error_stack` longtext collate utf8mb4_nopad_bin null comment 'Where in the program it failed.', " +
        "`started_at` datetime(3) not null comment 'When it began.', " +
        "`completed_at` datetime(3) null comment 'When it ended, well or not.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'One turn of a decision loop: observe, orient, decide, act.'",
    );
    this.addSql(
      'alter table `cycles` add index `cycles_status` (`environment`, `status`, `started_at`, `id`), ' +
        'add index `cycles_started_at` (`environment`, `started_at`, `id`), ' +
        'add index `cycles_config_version` (`config_version_id`)',
    );
    this.addSql(
      'create table `thesis_transitions` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the step; later steps have larger ones.', " +
        "`thesis_id` varchar(36) collate ascii_bin not null comment 'Thesis that took the step.', " +
        "`from_state` varchar(32) collate ascii_bin not null comment 'State that it left.', " +
        "`to_state` varchar(32) collate ascii_bin not null comment 'State that it came to.', " +
        "`cycle_id` varchar(36) collate ascii_bin null comment 'Cycle that took the step; null where a person did.', " +
        "`reason` longtext collate utf8mb4_nopad_bin null comment 'Why the step was taken.', " +
        "`price` decimal(28,8) null comment 'Price of the instrument then, in the quote asset; above 0.', " +
        "`conviction` decimal(18,8) null comment 'How much was thought of the thesis then, from 0 to 1.', " +
        "`notes` longtext collate utf8mb4_nopad_bin null comment 'What else was noted.', " +
        "`created_at` datetime(3) not null comment 'When the step was taken.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'A step of a thesis from one state to another.'",
    );
    this.addSql(
      'alter table `thesis_transitions` add index `thesis_transitions_thesis` (`thesis_id`, `created_at`, `id`), ' +
        'add index `thesis_transitions_cycle` (`cycle_id`)',
    );
    this.addSql(
      'create table `system_state` (' +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment whose loop it is.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether the loop is at work.', " +
        "`last_cycle_id` varchar(36) collate ascii_bin null comment 'Cycle that was begun last.', " +
        "`current_phase` varchar(32) collate ascii_bin null comment 'Phase that is under way; null between two cycles.', " +
        "`next_cycle_at` datetime(3) null comment 'When the next cycle is to begin.', " +
        "`recovery_status` varchar(32) collate ascii_bin not null comment 'What the last comparison with the broker found.', " +
        "`last_reconciled_at` datetime(3) null comment 'When that comparison was made.', " +
        "`error_message` longtext collate utf8mb4_nopad_bin null comment 'Why the loop was stopped.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        'primary key (`environment`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'How the decision loop of an environment is doing.'",
    );
    this.addSql('alter table `system_state` add index `system_state_last_cycle` (`last_cycle_id`)');
    this.addSql(
      'create table `decisions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the decision.', " +
        "`cycle_id` varchar(36) collate ascii_bin null comment 'Cycle in which it was made; null where it was made outside of any.', " +
        "`strategy_id` varchar(36) collate ascii_bin null comment 'Strategy that it follows.', " +
        "`signal_id` varchar(36) collate ascii_bin null comment 'Signal that it follows.', " +
        "`thesis_id` varchar(36) collate ascii_bin null comment 'Thesis that it serves.', " +
        "`instrument_id` bigint unsigned not null comment 'What it is about.', " +
        "`action` varchar(32) collate ascii_bin not null comment 'What is to be done.', " +
        "`direction` varchar(32) collate ascii_bin not null comment 'Whether it means to gain from a rise of the price, from a fall, or from neither.', " +
        "`size` decimal(28,8) not null comment 'How much, in the unit that sizeUnit names; not below 0.', " +
        "`size_unit` varchar(32) collate ascii_bin not null comment 'In what the size is counted.', " +
        "`entry_price` decimal(28,8) null comment 'Price at which to enter, in the quote asset.', " +
        "`stop_price` decimal(28,8) null comment 'Price at which the loss is to be cut, in the quote asset.', " +
        "`target_price` decimal(28,8) null comment 'Price at which the gain is to be taken, in the quote asset.', " +
        "`confidence` decimal(18,8) null comment 'How sure it is, from 0 to 1.', " +
        "`risk_score` decimal(18,8) null comment 'How risky it is, from 0 to 1.', " +
        "`bullish_factors` json not null comment 'What speaks for a rise, as a list of sentences.', " +
        "`bearish_factors` json not null comment 'What speaks for a fall, as a list of sentences.', " +
        "`rationale` longtext collate utf8mb4_nopad_bin null comment 'Why it was decided so.', " +
        "`time_horizon` varchar(30) collate utf8mb4_nopad_bin null comment 'How long the position is meant to be held, in words.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'What has become of it.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`metadata` json not null comment 'What programs keep with it; the gateway does not read it.', " +
        "`created_at` datetime(3) not null comment 'When it was made.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`executed_at` datetime(3) null comment 'When it was carried out.', " +
        "`closed_at` datetime(3) null comment 'When what it led to was closed.', " +
        "`outcome_return` decimal(18,8) null comment 'Return that it brought, as a share; null until it is known.', " +
        "`outcome_at` datetime(3) null comment 'When the outcome became known.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What was decided on an instrument, and why.'",
    );
    this.addSql(
      'alter table `decisions` add index `decisions_cycle` (`cycle_id`, `created_at`, `id`), ' +
        'add index `decisions_strategy` (`strategy_id`, `created_at`, `id`), ' +
        'add index `decisions_signal` (`signal_id`, `created_at`, `id`), ' +
        'add index `decisions_thesis` (`thesis_id`, `created_at`, `id`), ' +
        'add index `decisions_instrument` (`instrument_id`, `created_at`, `id`), ' +
        'add index `decisions_status` (`environment`, `status`, `created_at`, `id`), ' +
        'add index `decisions_created_at` (`created_at`, `id`)',
    );
    this.addSql(
      'create table `orders` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the order.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio that trades.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Who placed it.', " +
        "`instrument_id` bigint unsigned not null comment 'What is to be bought or sold.', " +
        "`plan_id` varchar(36) collate ascii_bin null comment 'Trade plan that it is part of.', " +
        "`decision_id` varchar(36) collate ascii_bin null comment 'Decision that it carries out.', " +
        "`strategy_id` varchar(36) collate ascii_bin null comment 'Strategy that it follows.', " +
        "`parent_order_id` varchar(36) collate ascii_bin null comment 'Order that it belongs to, as a stop loss belongs to an entry.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`client_order_id` varchar(100) collate utf8mb4_nopad_bin null comment 'Name that its sender gave it; unique within the portfolio.', " +
        "`broker_order_id` varchar(100) collate utf8mb4_nopad_bin null comment 'Name that the broker gave it; unique within the portfolio at the venue.', " +
        "`venue` varchar(32) collate utf8mb4_nopad_bin null comment 'Where it was sent, such as NASDAQ.', " +
        "`side` varchar(32) collate ascii_bin not null comment 'Whether it buys or sells.', " +
        "`type` varchar(32) collate ascii_bin not null comment 'At which price it may be filled, and from when on.', " +
        "`time_in_force` varchar(32) collate ascii_bin not null comment 'How long it is good for.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'What has become of it.', " +
        "`pending_action` varchar(32) collate ascii_bin null comment 'What was asked of the venue that it has not answered yet.', " +
        "`quantity` decimal(28,8) not null comment 'Quantity to be traded, in units of the instrument; above 0.', " +
        "`filled_quantity` decimal(28,8) not null comment 'How much of it has been filled, in units of the instrument.', " +
        "`limit_price` decimal(28,8) null comment 'The worst price at which it may be filled, in the quote asset.', " +
        "`stop_price` decimal(28,8) null comment 'Price that sets it to work, in the quote asset.', " +
        "`trail_amount` decimal(28,8) null comment 'Distance at which a trailing stop follows the price, in the quote asset.', " +
        "`trail_percent` decimal(18,8) null comment 'Distance at which a trailing stop follows the price, in hundredths of it: 5 is 5 %.', " +
        "`average_fill_price` decimal(28,8) null comment 'Average price of what has been filled, weighted by quantity, in the quote asset.', " +
        "`fees` decimal(28,8) not null comment 'Fees of its executions, in the quote asset; below 0 for rebates.', " +
        "`order_source` varchar(20) collate utf8mb4_nopad_bin not null comment 'By which way it came in: WEB, MOBILE, API or BOT.', " +
        "`reject_reason` varchar(500) collate utf8mb4_nopad_bin null comment 'Why it was refused.', " +
        "`version` int not null comment 'Counts the changes, from 1; who changes it names the version that was read.', " +
        "`created_at` datetime(3) not null comment 'When it was placed.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed.', " +
        "`submitted_at` datetime(3) null comment 'When it was sent to the venue.', " +
        "`filled_at` datetime(3) null comment 'When the last of it was filled.', " +
        "`cancelled_at` datetime(3) null comment 'When it was cancelled.', " +
        "`expires_at` datetime(3) null comment 'Until when it is good; given for GTD.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What somebody wants to buy or sell, and what has become of it.'",
    );
    this.addSql(
      'alter table `orders` add index `orders_user_created` (`user_id`, `created_at`, `id`), ' +
        'add index `orders_user_instrument` (`user_id`, `instrument_id`, `status`, `id`), ' +
        'add index `orders_portfolio_created` (`portfolio_id`, `created_at`, `id`), ' +
        'add index `orders_instrument_created` (`instrument_id`, `created_at`, `id`), ' +
        'add index `orders_environment_created` (`environment`, `created_at`, `id`), ' +
        'add index `orders_book` (`instrument_id`, `side`, `limit_price`, `created_at`), ' +
        'add index `orders_stops` (`instrument_id`, `stop_price`), ' +
        'add index `orders_status_created` (`status`, `created_at`, `id`), ' +
        'add index `orders_strategy_created` (`strategy_id`, `created_at`, `id`), ' +
        'add index `orders_plan` (`plan_id`, `created_at`, `id`), ' +
        'add index `orders_decision` (`decision_id`, `created_at`, `id`), ' +
        'add index `orders_parent_order` (`parent_order_id`, `created_at`, `id`), ' +
        'add unique `orders_client_order_id_unique` (`client_order_id`, `portfolio_id`), ' +
        'add unique `orders_broker_order_id_unique` (`environment`, `portfolio_id`, `venue`, `broker_order_id`)',
    );
    this.addSql(
      'create table `order_events` (' +
        "`order_id` varchar(36) collate ascii_bin not null comment 'Order that it happened to.', " +
        "`occurred_at` datetime(3) not null comment 'When it happened.', " +
        "`id` varchar(36) collate ascii_bin not null comment 'Tells events of one moment apart.', " +
        "`type` varchar(32) collate ascii_bin not null comment 'What happened.', " +
        "`from_status` varchar(32) collate ascii_bin null comment 'Status of the order before; null for its first event.', " +
        "`to_status` varchar(32) collate ascii_bin not null comment 'Status of the order after.', " +
        "`execution_id` varchar(36) collate ascii_bin null comment 'Key of the execution, for a fill.', " +
        "`actor` varchar(64) collate utf8mb4_nopad_bin not null comment 'Who or what caused it.', " +
        "`reason` varchar(500) collate utf8mb4_nopad_bin null comment 'Why it happened.', " +
        "`payload` json null comment 'What else is known of it.', " +
        'primary key (`order_id`, `occurred_at`, `id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that happened to an order.'",
    );
    this.addSql(
      'alter table `order_events` add index `order_events_type` (`type`, `occurred_at`, `order_id`, `id`), ' +
        'add index `order_events_occurred_at` (`occurred_at`, `order_id`, `id`)',
    );
    this.addSql(
      'create table `executions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the execution.', " +
        "`order_id` varchar(36) collate ascii_bin not null comment 'Order that was filled.', " +
        "`instrument_id` bigint unsigned not null comment 'What was traded.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio that traded.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`side` varchar(32) collate ascii_bin not null comment 'Whether it bought or sold.', " +
        "`quantity` decimal(28,8) not null comment 'Quantity that was traded, in units of the instrument; above 0.', " +
        "`price` decimal(28,8) not null comment 'Price of a unit, in the quote asset.', " +
        "`fee` decimal(28,8) not null comment 'What it cost, in the fee’s asset; below 0 for a rebate.', " +
        "`fee_asset` varchar(20) collate utf8mb4_nopad_bin null comment 'Asset in which the fee was taken; the quote asset where it is null.', " +
        "`liquidity` varchar(32) collate ascii_bin not null comment 'Whether it added liquidity or took it.', " +
        "`venue` varchar(32) collate utf8mb4_nopad_bin not null comment 'Where it was traded, such as NASDAQ.', " +
        "`venue_execution_id` varchar(100) collate utf8mb4_nopad_bin null comment 'Name that the venue gave it; unique within the portfolio at the venue.', " +
        "`slippage` decimal(18,8) null comment 'How far the price was from the one expected, as a share of that; above 0 is worse.', " +
        "`latency_ms` int null comment 'Milliseconds from the sending of the order to the fill.', " +
        "`reverses_execution_id` varchar(36) collate ascii_bin null comment 'Execution that this one takes back.', " +
        "`executed_at` datetime(3) not null comment 'When it was traded.', " +
        "`settled_at` datetime(3) null comment 'When it was settled.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A fill: a quantity of an order that was traded at a price.'",
    );
    this.addSql(
      'alter table `executions` add index `executions_order` (`order_id`, `executed_at`, `id`), ' +
        'add index `executions_instrument` (`instrument_id`, `executed_at`, `id`), ' +
        'add index `executions_portfolio` (`portfolio_id`, `executed_at`, `id`), ' +
        'add index `executions_environment` (`environment`, `executed_at`, `id`), ' +
        'add index `executions_reverses` (`reverses_execution_id`), ' +
        'add unique `executions_venue_execution_id_unique` (`environment`, `portfolio_id`, `venue`, `venue_execution_id`)',
    );
    this.addSql(
      'create table `position_lots` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the lot.', " +
        "`position_id` varchar(36) collate ascii_bin not null comment 'Position that it is part of.', " +
        "`execution_id` varchar(36) collate ascii_bin not null comment 'Execution that opened it.', " +
        "`opened_at` datetime(3) not null comment 'When it was opened.', " +
        "`quantity_opened` decimal(28,8) not null comment 'How much there was of it, in units of the instrument; above 0.', " +
        "`quantity_remaining` decimal(28,8) not null comment 'How much is left of it, in units of the instrument.', " +
        "`price` decimal(28,8) not null comment 'Price of a unit, in the quote asset.', " +
        "`fee` decimal(28,8) not null comment 'Fee of opening it, in the quote asset; below 0 for a rebate.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What one execution added to a position, and what is left of that.'",
    );
    this.addSql(
      'alter table `position_lots` add index `position_lots_position` (`position_id`, `opened_at`, `id`), ' +
        'add index `position_lots_opened_at` (`opened_at`, `id`), ' +
        'add unique `position_lots_execution_unique` (`execution_id`, `position_id`)',
    );
    this.addSql(
      'create table `lot_closures` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the closure.', " +
        "`lot_id` varchar(36) collate ascii_bin not null comment 'Lot that was taken from.', " +
        "`execution_id` varchar(36) collate ascii_bin not null comment 'Execution that took from it.', " +
        "`quantity` decimal(28,8) not null comment 'How much was taken, in units of the instrument; above 0.', " +
        "`entry_price` decimal(28,8) not null comment 'Price at which it was entered, in the quote asset.', " +
        "`exit_price` decimal(28,8) not null comment 'Price at which it was left, in the quote asset.', " +
        "`fees` decimal(28,8) not null comment 'Fee of leaving, and the quantity’s share of that of entering, in the quote asset.', " +
        "`realized_pnl` decimal(28,8) not null comment 'What it brought, in the quote asset, net of those fees; below 0 for a loss.', " +
        "`holding_ms` bigint not null comment 'How long it was held, in milliseconds.', " +
        "`closed_at` datetime(3) not null comment 'When it was taken.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What one execution took from a lot, and what that brought.'",
    );
    this.addSql(
      'alter table `lot_closures` add index `lot_closures_execution` (`execution_id`, `closed_at`, `id`), ' +
        'add index `lot_closures_closed_at` (`closed_at`, `id`), ' +
        'add unique `lot_closures_lot_unique` (`lot_id`, `execution_id`)',
    );
    this.addSql(
      'create table `cash_movements` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the movement.', " +
        "`portfolio_id` varchar(36) collate ascii_bin not null comment 'Portfolio whose cash it is.', " +
        "`kind` varchar(32) collate ascii_bin not null comment 'Why it came or went.', " +
        "`amount` decimal(28,8) not null comment 'How much, in the currency: above 0 what came, below 0 what went.', " +
        "`currency` varchar(10) collate utf8mb4_nopad_bin not null comment 'Currency of the amount, such as USD.', " +
        "`execution_id` varchar(36) collate ascii_bin null comment 'Execution that it comes from.', " +
        "`corporate_action_id` varchar(36) collate ascii_bin null comment 'Corporate action that it comes from.', " +
        "`booked_at` datetime(3) not null comment 'When it was booked.', " +
        "`note` varchar(255) collate utf8mb4_nopad_bin null comment 'What it was for, in words.', " +
        "`idempotency_key` varchar(100) collate utf8mb4_nopad_bin null comment 'Key under which its sender booked it; unique within the portfolio.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Cash that came into a portfolio or went out of it.'",
    );
    this.addSql(
      'alter table `cash_movements` add index `cash_movements_portfolio` (`portfolio_id`, `booked_at`, `id`), ' +
        'add index `cash_movements_kind` (`kind`, `booked_at`, `id`), ' +
        'add index `cash_movements_booked_at` (`booked_at`, `id`), ' +
        'add index `cash_movements_execution` (`execution_id`), ' +
        'add index `cash_movements_corporate_action` (`corporate_action_id`), ' +
        'add unique `cash_movements_idempotency_key_unique` (`idempotency_key`, `portfolio_id`)',
    );
    this.addSql(
      'create table `agent_outputs` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the output.', " +
        "`decision_id` varchar(36) collate ascii_bin not null comment 'Decision that it is about.', " +
        "`agent_type` varchar(32) collate ascii_bin not null comment 'Which agent said it.', " +
        "`vote` varchar(32) collate ascii_bin not null comment 'Whether the agent is for the decision.', " +
        "`confidence` decimal(18,8) not null comment 'How sure the agent was, from 0 to 1.', " +
        "`reasoning_summary` longtext collate utf8mb4_nopad_bin null comment 'Its reasons, in short.', " +
        "`full_reasoning` longtext collate utf8mb4_nopad_bin null comment 'Its reasons, in full.', " +
        "`tokens_used` int null comment 'Tokens of the language model that it took.', " +
        "`latency_ms` int null comment 'How long it took, in milliseconds.', " +
        "`created_at` datetime(3) not null comment 'When it was said.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What an agent said to a decision.'",
    );
    this.addSql(
      'alter table `agent_outputs` add index `agent_outputs_decision` (`decision_id`, `agent_type`, `id`), ' +
        'add index `agent_outputs_created_at` (`created_at`, `id`)',
    );
    this.addSql(
      'create table `cycle_events` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the event; later events have larger ones.', " +
        "`cycle_id` varchar(36) collate ascii_bin not null comment 'Cycle in which it happened.', " +
        "`event_type` varchar(32) collate ascii_bin not null comment 'What happened.', " +
        "`phase` varchar(32) collate ascii_bin null comment 'Phase in which it happened.', " +
        "`agent_type` varchar(32) collate ascii_bin null comment 'Agent that it is about.', " +
        "`instrument_id` bigint unsigned null comment 'What it is about.', " +
        "`message` longtext collate utf8mb4_nopad_bin null comment 'What happened, in words.', " +
        "`data` json null comment 'What else is known of it.', " +
        "`duration_ms` int null comment 'How long it took, in milliseconds.', " +
        "`occurred_at` datetime(3) not null comment 'When it happened.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that happened in a cycle.'",
    );
    this.addSql(
      'alter table `cycle_events` add index `cycle_events_cycle` (`cycle_id`, `id`), ' +
        'add index `cycle_events_agent` (`cycle_id`, `agent_type`, `event_type`), ' +
        'add index `cycle_events_instrument` (`instrument_id`), ' +
        'add index `cycle_events_occurred_at` (`occurred_at`, `id`)',
    );
    this.addSql(
      'create table `config_checks` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the check.', " +
        "`config_version_id` varchar(36) collate ascii_bin not null comment 'What was checked.', " +
        "`passed` tinyint(1) not null comment 'Whether nothing stands against its use.', " +
        "`recommendation` varchar(32) collate ascii_bin not null comment 'What the check advises.', " +
        "`blocking_issues` json not null comment 'What stands against its use, a sentence each.', " +
        "`warnings` json not null comment 'What should be looked at, a sentence each.', " +
        "`report` json not null comment 'Figures that the check compared.', " +
        "`checked_at` datetime(3) not null comment 'When it was checked.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'What a check of a version of the configuration found, before it went into use.'",
    );
    this.addSql(
      'alter table `config_checks` add index `config_checks_version` (`config_version_id`, `checked_at`, `id`), ' +
        'add index `config_checks_checked_at` (`checked_at`, `id`)',
    );
    this.addSql(
      'create table `api_keys` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the API key.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whose rights the key has.', " +
        "`name` varchar(100) collate utf8mb4_nopad_bin not null comment 'What the key is for.', " +
        "`prefix` varchar(12) collate utf8mb4_nopad_bin not null comment 'First characters of the key, to recognise it by.', " +
        "`key_hash` varchar(255) collate utf8mb4_nopad_bin not null comment 'SHA-256 of the key, in hexadecimal.', " +
        "`scopes` json not null comment 'Permissions to which the key is narrowed; an empty list narrows nothing.', " +
        "`expires_at` datetime(3) null comment 'When the key ends by itself.', " +
        "`last_used_at` datetime(3) null comment 'When the key was last shown.', " +
        "`revoked_at` datetime(3) null comment 'When the key was taken back.', " +
        "`created_at` datetime(3) not null comment 'When the key was made.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A key that a program shows instead of signing in.'",
    );
    this.addSql(
      'alter table `api_keys` add index `api_keys_user` (`user_id`), ' +
        'add unique `api_keys_prefix_unique` (`prefix`), ' +
        'add unique `api_keys_hash_unique` (`key_hash`)',
    );
    this.addSql(
      'create table `alerts` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the alert.', " +
        "`environment` varchar(32) collate ascii_bin not null comment 'Environment that it belongs to.', " +
        "`severity` varchar(32) collate ascii_bin not null comment 'How grave it is.', " +
        "`type` varchar(50) collate utf8mb4_nopad_bin not null comment 'What it is about, such as DRAWDOWN.', " +
        "`title` varchar(255) collate utf8mb4_nopad_bin not null comment 'What happened, in a line.', " +
        "`message` longtext collate utf8mb4_nopad_bin not null comment 'What happened, and what to do about it.', " +
        "`metadata` json null comment 'What programs keep with it.', " +
        "`acknowledged_by_id` varchar(36) collate ascii_bin null comment 'Who has seen to it.', " +
        "`acknowledged_at` datetime(3) null comment 'When somebody saw to it; null until then.', " +
        "`expires_at` datetime(3) null comment 'When it is no longer of interest.', " +
        "`created_at` datetime(3) not null comment 'When it was raised.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'Something that somebody should see to.'",
    );
    this.addSql(
      'alter table `alerts` add index `alerts_environment` (`environment`, `acknowledged_at`, `created_at`, `id`), ' +
        'add index `alerts_severity` (`severity`, `created_at`, `id`), ' +
        'add index `alerts_type` (`type`, `id`), ' +
        'add index `alerts_created_at` (`environment`, `created_at`, `id`), ' +
        'add index `alerts_acknowledged_by` (`acknowledged_by_id`)',
    );
    this.addSql(
      'create table `user_roles` (' +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Who has the role.', " +
        "`role_id` varchar(36) collate ascii_bin not null comment 'Role that is had.', " +
        "`granted_by` varchar(36) collate ascii_bin null comment 'Who gave the role; null where the gateway did, or that user is gone.', " +
        "`granted_at` datetime(3) not null comment 'When the role was given.', " +
        'primary key (`user_id`, `role_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A role that a user has.'",
    );
    this.addSql(
      'alter table `user_roles` add index `user_roles_role` (`role_id`, `user_id`), ' +
        'add index `user_roles_granted_by` (`granted_by`)',
    );
    this.addSql(
      'create table `user_settings` (' +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whose settings.', " +
        "`theme` varchar(32) collate ascii_bin not null comment 'Colours in which pages are shown.', " +
        "`time_zone` varchar(64) collate utf8mb4_nopad_bin not null comment 'IANA time zone in which times are shown.', " +
        "`currency` varchar(10) collate utf8mb4_nopad_bin not null comment 'Currency in which totals are shown.', " +
        "`preferences` json not null comment 'What programs keep about their display; the gateway does not read it.', " +
        "`alerts_push` tinyint(1) not null comment 'Whether alerts are pushed to devices.', " +
        "`alerts_email` tinyint(1) not null comment 'Whether alerts are sent by e-mail.', " +
        "`critical_only` tinyint(1) not null comment 'Whether alerts that are not critical are left out.', " +
        "`quiet_start` varchar(5) collate utf8mb4_nopad_bin null comment 'Time of day, HH:MM in the user’s zone, from which alerts wait.', " +
        "`quiet_end` varchar(5) collate utf8mb4_nopad_bin null comment 'Time of day, HH:MM in the user’s zone, until which alerts wait.', " +
        "`updated_at` datetime(3) not null comment 'When they last changed.', " +
        'primary key (`user_id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'How a user wants pages shown and alerts sent.'",
    );
    this.addSql(
      'create table `verifications` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the verification.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whom the token stands for.', " +
        "`purpose` varchar(32) collate utf8mb4_nopad_bin not null comment 'What the token is good for.', " +
        "`token_hash` varchar(255) collate utf8mb4_nopad_bin not null comment 'SHA-256 of the token, in hexadecimal.', " +
        "`expires_at` datetime(3) not null comment 'When the token ends by itself.', " +
        "`used_at` datetime(3) null comment 'When the token was used.', " +
        "`created_at` datetime(3) not null comment 'When the token was made.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A token that is good for one use.'",
    );
    this.addSql(
      'alter table `verifications` add index `verifications_user` (`user_id`), ' +
        'add unique `verifications_token_unique` (`token_hash`)',
    );
    this.addSql(
      'alter table `audit_logs` add constraint `audit_logs_before_state_kind` check (json_valid(`before_state`) = 1), ' +
        'add constraint `audit_logs_after_state_kind` check (json_valid(`after_state`) = 1), ' +
        "add constraint `audit_logs_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      "alter table `feed_events` add constraint `feed_events_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      "alter table `idempotency_keys` add constraint `idempotency_keys_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_tick_size` check (tick_size > 0), ' +
        'add constraint `instruments_lot_size` check (lot_size > 0), ' +
        'add constraint `instruments_order_quantities` check (max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity), ' +
        'add constraint `instruments_price_precision` check (price_precision between 0 and 8), ' +
        'add constraint `instruments_quantity_precision` check (quantity_precision between 0 and 8), ' +
        "add constraint `instruments_asset_class_kind` check (`asset_class` in ('EQUITY', 'ETF', 'INDEX', 'CRYPTO', 'FOREX', 'COMMODITY', 'FUTURE', 'OPTION', 'PREDICTION')), " +
        "add constraint `instruments_status_kind` check (`status` in ('ACTIVE', 'HALTED', 'MAINTENANCE', 'DELISTED'))",
    );
    this.addSql(
      'alter table `indicator_value_revisions` add constraint `indicator_value_revisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'add constraint `indicator_value_revisions_value` check (value is not null or label is not null), ' +
        'add constraint `indicator_value_revisions_confidence` check (confidence is null or confidence between 0 and 1), ' +
        "add constraint `indicator_value_revisions_timeframe_kind` check (`timeframe` in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table `indicator_values` add constraint `indicator_values_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'add constraint `indicator_values_value` check (value is not null or label is not null), ' +
        'add constraint `indicator_values_confidence` check (confidence is null or confidence between 0 and 1), ' +
        "add constraint `indicator_values_timeframe_kind` check (`timeframe` in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      'alter table `external_events` add constraint `external_events_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete set null, ' +
        'add constraint `external_events_sentiment_score` check (sentiment_score is null or sentiment_score between -1 and 1), ' +
        'add constraint `external_events_importance` check (importance is null or importance between 1 and 10), ' +
        'add constraint `external_events_confidence` check (confidence is null or confidence between 0 and 1), ' +
        "add constraint `external_events_kind_kind` check (`kind` in ('NEWS', 'EARNINGS', 'SEC_FILING', 'FED', 'MACRO_WATCH', 'ECONOMIC_RELEASE', 'PREDICTION_MARKET'))",
    );
    this.addSql(
      'alter table `corporate_actions` add constraint `corporate_actions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        "add constraint `corporate_actions_split` check (action <> 'SPLIT' or (ratio is not null and ratio > 0)), " +
        "add constraint `corporate_actions_dividend` check (action <> 'DIVIDEND' or (amount is not null and amount > 0)), " +
        "add constraint `corporate_actions_action_kind` check (`action` in ('SPLIT', 'DIVIDEND', 'MERGER', 'SPINOFF'))",
    );
    this.addSql(
      'alter table `candle_revisions` add constraint `candle_revisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `candle_revisions_high` check (high >= open and high >= close and high >= low), ' +
        'add constraint `candle_revisions_low` check (low <= open and low <= close), ' +
        'add constraint `candle_revisions_volume` check (volume >= 0), ' +
        'add constraint `candle_revisions_quality_range` check (quality_score is null or quality_score between 0 and 1), ' +
        "add constraint `candle_revisions_timeframe_kind` check (`timeframe` in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        "add constraint `candle_revisions_adjustment_kind` check (`adjustment` in ('RAW', 'SPLIT', 'ALL')), " +
        'add constraint `candle_revisions_is_final_kind` check (`is_final` in (0, 1))',
    );
    this.addSql(
      'alter table `candles` add constraint `candles_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `candles_high` check (high >= open and high >= close and high >= low), ' +
        'add constraint `candles_low` check (low <= open and low <= close), ' +
        'add constraint `candles_volume` check (volume >= 0), ' +
        'add constraint `candles_quality_range` check (quality_score is null or quality_score between 0 and 1), ' +
        "add constraint `candles_timeframe_kind` check (`timeframe` in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        "add constraint `candles_adjustment_kind` check (`adjustment` in ('RAW', 'SPLIT', 'ALL')), " +
        'add constraint `candles_is_final_kind` check (`is_final` in (0, 1))',
    );
    this.addSql(
      'alter table `instrument_aliases` add constraint `instrument_aliases_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'add constraint `instrument_aliases_period` check (valid_to is null or valid_to > valid_from), ' +
        "add constraint `instrument_aliases_kind_kind` check (`kind` in ('TICKER', 'VENUE_SYMBOL', 'ISIN', 'FIGI', 'TOKEN_ID'))",
    );
    this.addSql(
      'alter table `market_trades` add constraint `market_trades_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `market_trades_quantity` check (quantity > 0), ' +
        'add constraint `market_trades_orders` check (buy_order_id is null or sell_order_id is null or buy_order_id <> sell_order_id), ' +
        "add constraint `market_trades_aggressor_kind` check (`aggressor` in ('BUY', 'SELL'))",
    );
    this.addSql(
      'alter table `order_book_updates` add constraint `order_book_updates_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `order_book_updates_spread` check (not is_snapshot or best_bid is null or best_ask is null or best_bid < best_ask), ' +
        'add constraint `order_book_updates_depth` check (depth >= 0), ' +
        'add constraint `order_book_updates_is_snapshot_kind` check (`is_snapshot` in (0, 1))',
    );
    this.addSql(
      'alter table `quotes` add constraint `quotes_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict',
    );
    this.addSql(
      'alter table `retention_policies` add constraint `retention_policies_days` check (retention_days > 0)',
    );
    this.addSql(
      'alter table `role_permissions` add constraint `role_permissions_role_id_foreign` foreign key (`role_id`) references `roles` (`id`) on update cascade on delete cascade, ' +
        'add constraint `role_permissions_permission_id_foreign` foreign key (`permission_id`) references `permissions` (`id`) on update cascade on delete cascade, ' +
        "add constraint `role_permissions_row_scope_kind` check (`row_scope` in ('OWN', 'ALL'))",
    );
    this.addSql(
      "alter table `sync_runs` add constraint `sync_runs_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `sync_runs_status_kind` check (`status` in ('RUNNING', 'COMPLETED', 'FAILED'))",
    );
    this.addSql(
      'alter table `theses` add constraint `theses_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `theses_conviction` check (conviction is null or conviction between 0 and 1), ' +
        'add constraint `theses_entry_price` check (entry_price is null or entry_price > 0), ' +
        'add constraint `theses_exit_price` check (exit_price is null or exit_price > 0), ' +
        "add constraint `theses_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `theses_state_kind` check (`state` in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED'))",
    );
    this.addSql(
      'alter table `trading_sessions` add constraint `trading_sessions_hours` check (close_at > open_at), ' +
        'add constraint `trading_sessions_early_close_kind` check (`early_close` in (0, 1))',
    );
    this.addSql(
      'alter table `universe_members` add constraint `universe_members_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `users` add constraint `users_email_verified_kind` check (`email_verified` in (0, 1)), ' +
        "add constraint `users_status_kind` check (`status` in ('ACTIVE', 'INACTIVE', 'SUSPENDED'))",
    );
    this.addSql(
      'alter table `two_factors` add constraint `two_factors_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade',
    );
    this.addSql(
      'alter table `strategies` add constraint `strategies_owner_id_foreign` foreign key (`owner_id`) references `users` (`id`) on delete restrict, ' +
        'add constraint `strategies_max_positions` check (max_positions > 0), ' +
        'add constraint `strategies_max_risk_per_trade` check (max_risk_per_trade > 0 and max_risk_per_trade <= 1), ' +
        'add constraint `strategies_max_portfolio_risk` check (max_portfolio_risk > 0 and max_portfolio_risk <= 1), ' +
        "add constraint `strategies_type_kind` check (`type` in ('SMA_CROSSOVER', 'EMA_CROSSOVER', 'RSI_MEAN_REVERSION', 'MACD_MOMENTUM', 'BOLLINGER_BANDS', 'BREAKOUT', 'ARBITRAGE', 'ML_BASED', 'CUSTOM')), " +
        "add constraint `strategies_status_kind` check (`status` in ('ACTIVE', 'PAUSED', 'STOPPED', 'ERROR', 'ARCHIVED'))",
    );
    this.addSql(
      'alter table `system_events` add constraint `system_events_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete set null, ' +
        'add constraint `system_events_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'add constraint `system_events_duration` check (duration_ms is null or duration_ms >= 0), ' +
        "add constraint `system_events_severity_kind` check (`severity` in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL')), " +
        "add constraint `system_events_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      'alter table `strategy_instruments` add constraint `strategy_instruments_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on update cascade on delete cascade, ' +
        'add constraint `strategy_instruments_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on update cascade on delete restrict',
    );
    this.addSql(
      'alter table `signals` add constraint `signals_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete restrict, ' +
        'add constraint `signals_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete set null, ' +
        'add constraint `signals_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `signals_confidence` check (confidence between 0 and 1), ' +
        'add constraint `signals_entry_price` check (entry_price is null or entry_price > 0), ' +
        "add constraint `signals_signal_kind` check (`signal` in ('BUY', 'SELL', 'HOLD')), " +
        "add constraint `signals_regime_kind` check (`regime` in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE')), " +
        "add constraint `signals_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      'alter table `signal_revisions` add constraint `signal_revisions_signal_id_foreign` foreign key (`signal_id`) references `signals` (`id`) on delete cascade, ' +
        "add constraint `signal_revisions_advice_kind` check (`advice` in ('BUY', 'SELL', 'HOLD')), " +
        "add constraint `signal_revisions_regime_kind` check (`regime` in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE'))",
    );
    this.addSql(
      'alter table `sessions` add constraint `sessions_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `portfolios` add constraint `portfolios_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'add constraint `portfolios_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        "add constraint `portfolios_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `portfolios_lot_method_kind` check (`lot_method` in ('FIFO', 'LIFO', 'AVERAGE')), " +
        'add constraint `portfolios_allow_margin_kind` check (`allow_margin` in (0, 1))',
    );
    this.addSql(
      'alter table `trade_plans` add constraint `trade_plans_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'add constraint `trade_plans_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        "add constraint `trade_plans_completed_at` check (status = 'RUNNING' or completed_at is not null), " +
        "add constraint `trade_plans_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `trade_plans_status_kind` check (`status` in ('RUNNING', 'COMPLETED', 'FAILED'))",
    );
    this.addSql(
      'alter table `positions` add constraint `positions_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'add constraint `positions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `positions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete set null, ' +
        'add constraint `positions_quantity` check (quantity >= 0), ' +
        "add constraint `positions_closed_quantity` check (status = 'OPEN' or quantity = 0), " +
        "add constraint `positions_closed_at` check (status = 'OPEN' or closed_at is not null), " +
        "add constraint `positions_side_kind` check (`side` in ('LONG', 'SHORT')), " +
        "add constraint `positions_status_kind` check (`status` in ('OPEN', 'CLOSED'))",
    );
    this.addSql(
      'alter table `portfolio_snapshots` add constraint `portfolio_snapshots_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'add constraint `portfolio_snapshots_values` check (long_value >= 0 and short_value <= 0), ' +
        'add constraint `portfolio_snapshots_drawdown` check (drawdown is null or drawdown between -1 and 0), ' +
        'add constraint `portfolio_snapshots_open_positions` check (open_positions >= 0), ' +
        "add constraint `portfolio_snapshots_trigger_kind` check (`trigger` in ('SCHEDULED', 'EOD', 'TRADE', 'MANUAL', 'RISK_EVENT'))",
    );
    this.addSql(
      'alter table `external_accounts` add constraint `external_accounts_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `config_versions` add constraint `config_versions_promoted_from_foreign` foreign key (`promoted_from`) references `config_versions` (`id`) on delete set null, ' +
        'add constraint `config_versions_created_by_foreign` foreign key (`created_by`) references `users` (`id`) on delete set null, ' +
        'add constraint `config_versions_version` check (version > 0), ' +
        "add constraint `config_versions_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `config_versions_kind_kind` check (`kind` in ('TRADING', 'AGENT', 'UNIVERSE', 'CONSTRAINTS', 'SCANNER', 'STRATEGY')), " +
        "add constraint `config_versions_status_kind` check (`status` in ('DRAFT', 'TESTING', 'ACTIVE', 'ARCHIVED'))",
    );
    this.addSql(
      'alter table `cycles` add constraint `cycles_config_version_id_foreign` foreign key (`config_version_id`) references `config_versions` (`id`) on delete set null, ' +
        'add constraint `cycles_completed_symbols` check (completed_symbols >= 0 and completed_symbols <= total_symbols), ' +
        "add constraint `cycles_completed_at` check (status = 'RUNNING' or completed_at is not null), " +
        "add constraint `cycles_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `cycles_status_kind` check (`status` in ('RUNNING', 'COMPLETED', 'FAILED')), " +
        "add constraint `cycles_current_phase_kind` check (`current_phase` in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        'add constraint `cycles_approved_kind` check (`approved` in (0, 1))',
    );
    this.addSql(
      'alter table `thesis_transitions` add constraint `thesis_transitions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete cascade, ' +
        'add constraint `thesis_transitions_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete set null, ' +
        'add constraint `thesis_transitions_price` check (price is null or price > 0), ' +
        'add constraint `thesis_transitions_conviction` check (conviction is null or conviction between 0 and 1), ' +
        'add constraint `thesis_transitions_states` check (from_state <> to_state), ' +
        "add constraint `thesis_transitions_from_state_kind` check (`from_state` in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED')), " +
        "add constraint `thesis_transitions_to_state_kind` check (`to_state` in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED'))",
    );
    this.addSql(
      'alter table `system_state` add constraint `system_state_last_cycle_id_foreign` foreign key (`last_cycle_id`) references `cycles` (`id`) on delete set null, ' +
        "add constraint `system_state_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `system_state_status_kind` check (`status` in ('STOPPED', 'RUNNING', 'PAUSED', 'ERROR')), " +
        "add constraint `system_state_current_phase_kind` check (`current_phase` in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        "add constraint `system_state_recovery_status_kind` check (`recovery_status` in ('UNKNOWN', 'HEALTHY', 'ERROR', 'INTERRUPTED', 'NEEDS_ATTENTION'))",
    );
    this.addSql(
      'alter table `decisions` add constraint `decisions_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete cascade, ' +
        'add constraint `decisions_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'add constraint `decisions_signal_id_foreign` foreign key (`signal_id`) references `signals` (`id`) on delete set null, ' +
        'add constraint `decisions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete set null, ' +
        'add constraint `decisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `decisions_size` check (size >= 0), ' +
        'add constraint `decisions_confidence` check (confidence is null or confidence between 0 and 1), ' +
        'add constraint `decisions_risk_score` check (risk_score is null or risk_score between 0 and 1), ' +
        "add constraint `decisions_action_kind` check (`action` in ('BUY', 'SELL', 'HOLD', 'CLOSE', 'INCREASE', 'REDUCE', 'NO_TRADE')), " +
        "add constraint `decisions_direction_kind` check (`direction` in ('LONG', 'SHORT', 'FLAT')), " +
        "add constraint `decisions_size_unit_kind` check (`size_unit` in ('SHARES', 'CONTRACTS', 'DOLLARS', 'PERCENT_EQUITY')), " +
        "add constraint `decisions_status_kind` check (`status` in ('PENDING', 'APPROVED', 'REJECTED', 'EXECUTED', 'CANCELLED', 'EXPIRED')), " +
        "add constraint `decisions_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE'))",
    );
    this.addSql(
      'alter table `orders` add constraint `orders_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'add constraint `orders_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'add constraint `orders_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `orders_plan_id_foreign` foreign key (`plan_id`) references `trade_plans` (`id`) on delete set null, ' +
        'add constraint `orders_decision_id_foreign` foreign key (`decision_id`) references `decisions` (`id`) on delete set null, ' +
        'add constraint `orders_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'add constraint `orders_parent_order_id_foreign` foreign key (`parent_order_id`) references `orders` (`id`) on delete set null, ' +
        'add constraint `orders_quantity` check (quantity > 0), ' +
        'add constraint `orders_filled_quantity` check (filled_quantity >= 0 and filled_quantity <= quantity), ' +
        "add constraint `orders_market` check (type <> 'MARKET' or limit_price is null), " +
        "add constraint `orders_limit_price` check (type not in ('LIMIT', 'STOP_LIMIT') or limit_price is not null), " +
        "add constraint `orders_stop_price` check (type not in ('STOP', 'STOP_LIMIT') or stop_price is not null), " +
        "add constraint `orders_trail` check (type <> 'TRAILING_STOP' or trail_amount is not null or trail_percent is not null), " +
        "add constraint `orders_filled` check (status <> 'FILLED' or (filled_quantity = quantity and filled_at is not null)), " +
        "add constraint `orders_cancelled` check (status <> 'CANCELLED' or cancelled_at is not null), " +
        "add constraint `orders_partially_filled` check (status <> 'PARTIALLY_FILLED' or (filled_quantity > 0 and filled_quantity < quantity)), " +
        'add constraint `orders_average_fill_price` check (filled_quantity = 0 or average_fill_price is not null), ' +
        "add constraint `orders_expires_at` check (time_in_force <> 'GTD' or expires_at is not null), " +
        "add constraint `orders_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `orders_side_kind` check (`side` in ('BUY', 'SELL')), " +
        "add constraint `orders_type_kind` check (`type` in ('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP')), " +
        "add constraint `orders_time_in_force_kind` check (`time_in_force` in ('DAY', 'GTC', 'IOC', 'FOK', 'GTD', 'OPG', 'CLS')), " +
        "add constraint `orders_status_kind` check (`status` in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')), " +
        "add constraint `orders_pending_action_kind` check (`pending_action` in ('CANCEL', 'REPLACE'))",
    );
    this.addSql(
      'alter table `order_events` add constraint `order_events_order_id_foreign` foreign key (`order_id`) references `orders` (`id`) on delete restrict, ' +
        "add constraint `order_events_type_kind` check (`type` in ('CREATED', 'SUBMITTED', 'ACCEPTED', 'TRIGGERED', 'FILL', 'CANCEL_REQUESTED', 'CANCEL_REJECTED', 'CANCELLED', 'REPLACE_REQUESTED', 'REPLACED', 'REPLACE_REJECTED', 'REJECTED', 'EXPIRED', 'LATE_FILL', 'RECONCILED')), " +
        "add constraint `order_events_from_status_kind` check (`from_status` in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')), " +
        "add constraint `order_events_to_status_kind` check (`to_status` in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED'))",
    );
    this.addSql(
      'alter table `executions` add constraint `executions_order_id_foreign` foreign key (`order_id`) references `orders` (`id`) on delete restrict, ' +
        'add constraint `executions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'add constraint `executions_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'add constraint `executions_reverses_execution_id_foreign` foreign key (`reverses_execution_id`) references `executions` (`id`) on delete restrict, ' +
        'add constraint `executions_quantity` check (quantity > 0), ' +
        'add constraint `executions_latency` check (latency_ms is null or latency_ms >= 0), ' +
        "add constraint `executions_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `executions_side_kind` check (`side` in ('BUY', 'SELL')), " +
        "add constraint `executions_liquidity_kind` check (`liquidity` in ('MAKER', 'TAKER', 'UNKNOWN'))",
    );
    this.addSql(
      'alter table `position_lots` add constraint `position_lots_position_id_foreign` foreign key (`position_id`) references `positions` (`id`) on delete restrict, ' +
        'add constraint `position_lots_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete restrict, ' +
        'add constraint `position_lots_quantity_opened` check (quantity_opened > 0), ' +
        'add constraint `position_lots_quantity_remaining` check (quantity_remaining >= 0 and quantity_remaining <= quantity_opened)',
    );
    this.addSql(
      'alter table `lot_closures` add constraint `lot_closures_lot_id_foreign` foreign key (`lot_id`) references `position_lots` (`id`) on delete restrict, ' +
        'add constraint `lot_closures_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete restrict, ' +
        'add constraint `lot_closures_quantity` check (quantity > 0)',
    );
    this.addSql(
      'alter table `cash_movements` add constraint `cash_movements_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'add constraint `cash_movements_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete set null, ' +
        'add constraint `cash_movements_corporate_action_id_foreign` foreign key (`corporate_action_id`) references `corporate_actions` (`id`) on delete set null, ' +
        'add constraint `cash_movements_amount` check (amount <> 0), ' +
        "add constraint `cash_movements_kind_kind` check (`kind` in ('DEPOSIT', 'WITHDRAWAL', 'TRADE', 'FEE', 'DIVIDEND', 'INTEREST', 'FUNDING', 'ADJUSTMENT'))",
    );
    this.addSql(
      'alter table `agent_outputs` add constraint `agent_outputs_decision_id_foreign` foreign key (`decision_id`) references `decisions` (`id`) on delete cascade, ' +
        'add constraint `agent_outputs_confidence` check (confidence between 0 and 1), ' +
        'add constraint `agent_outputs_tokens` check (tokens_used is null or tokens_used >= 0), ' +
        'add constraint `agent_outputs_latency` check (latency_ms is null or latency_ms >= 0), ' +
        "add constraint `agent_outputs_agent_type_kind` check (`agent_type` in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC')), " +
        "add constraint `agent_outputs_vote_kind` check (`vote` in ('APPROVE', 'REJECT', 'ABSTAIN'))",
    );
    this.addSql(
      'alter table `cycle_events` add constraint `cycle_events_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete cascade, ' +
        'add constraint `cycle_events_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete set null, ' +
        'add constraint `cycle_events_duration` check (duration_ms is null or duration_ms >= 0), ' +
        "add constraint `cycle_events_event_type_kind` check (`event_type` in ('PHASE_CHANGE', 'AGENT_START', 'AGENT_COMPLETE', 'DECISION', 'ORDER', 'ERROR', 'PROGRESS', 'TOOL_CALL', 'TOOL_RESULT', 'REASONING_DELTA', 'TEXT_DELTA')), " +
        "add constraint `cycle_events_phase_kind` check (`phase` in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        "add constraint `cycle_events_agent_type_kind` check (`agent_type` in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC'))",
    );
    this.addSql(
      'alter table `config_checks` add constraint `config_checks_config_version_id_foreign` foreign key (`config_version_id`) references `config_versions` (`id`) on delete cascade, ' +
        'add constraint `config_checks_passed_kind` check (`passed` in (0, 1)), ' +
        "add constraint `config_checks_recommendation_kind` check (`recommendation` in ('APPROVE_FOR_LIVE', 'NEEDS_INVESTIGATION', 'NOT_READY'))",
    );
    this.addSql(
      'alter table `api_keys` add constraint `api_keys_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `alerts` add constraint `alerts_acknowledged_by_id_foreign` foreign key (`acknowledged_by_id`) references `users` (`id`) on delete set null, ' +
        "add constraint `alerts_environment_kind` check (`environment` in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "add constraint `alerts_severity_kind` check (`severity` in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'))",
    );
    this.addSql(
      'alter table `user_roles` add constraint `user_roles_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade, ' +
        'add constraint `user_roles_role_id_foreign` foreign key (`role_id`) references `roles` (`id`) on update cascade on delete restrict, ' +
        'add constraint `user_roles_granted_by_foreign` foreign key (`granted_by`) references `users` (`id`) on delete set null',
    );
    this.addSql(
      'alter table `user_settings` add constraint `user_settings_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade, ' +
        "add constraint `user_settings_theme_kind` check (`theme` in ('LIGHT', 'DARK', 'SYSTEM')), " +
        'add constraint `user_settings_alerts_push_kind` check (`alerts_push` in (0, 1)), ' +
        'add constraint `user_settings_alerts_email_kind` check (`alerts_email` in (0, 1)), ' +
        'add constraint `user_settings_critical_only_kind` check (`critical_only` in (0, 1))',
    );
    this.addSql(
      'alter table `verifications` add constraint `verifications_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
  }

  override down(): void {
    this.addSql('drop table if exists `verifications`');
    this.addSql('drop table if exists `user_settings`');
    this.addSql('drop table if exists `user_roles`');
    this.addSql('drop table if exists `alerts`');
    this.addSql('drop table if exists `api_keys`');
    this.addSql('drop table if exists `config_checks`');
    this.addSql('drop table if exists `cycle_events`');
    this.addSql('drop table if exists `agent_outputs`');
    this.addSql('drop table if exists `cash_movements`');
    this.addSql('drop table if exists `lot_closures`');
    this.addSql('drop table if exists `position_lots`');
    this.addSql('drop table if exists `executions`');
    this.addSql('drop table if exists `order_events`');
    this.addSql('drop table if exists `orders`');
    this.addSql('drop table if exists `decisions`');
    this.addSql('drop table if exists `system_state`');
    this.addSql('drop table if exists `thesis_transitions`');
    this.addSql('drop table if exists `cycles`');
    this.addSql('drop table if exists `config_versions`');
    this.addSql('drop table if exists `external_accounts`');
    this.addSql('drop table if exists `portfolio_snapshots`');
    this.addSql('drop table if exists `positions`');
    this.addSql('drop table if exists `trade_plans`');
    this.addSql('drop table if exists `portfolios`');
    this.addSql('drop table if exists `sessions`');
    this.addSql('drop table if exists `signal_revisions`');
    this.addSql('drop table if exists `signals`');
    this.addSql('drop table if exists `strategy_instruments`');
    this.addSql('drop table if exists `system_events`');
    this.addSql('drop table if exists `strategies`');
    this.addSql('drop table if exists `two_factors`');
    this.addSql('drop table if exists `users`');
    this.addSql('drop table if exists `universe_members`');
    this.addSql('drop table if exists `trading_sessions`');
    this.addSql('drop table if exists `theses`');
    this.addSql('drop table if exists `sync_runs`');
    this.addSql('drop table if exists `role_permissions`');
    this.addSql('drop table if exists `roles`');
    this.addSql('drop table if exists `retention_policies`');
    this.addSql('drop table if exists `quotes`');
    this.addSql('drop table if exists `permissions`');
    this.addSql('drop table if exists `order_book_updates`');
    this.addSql('drop table if exists `market_trades`');
    this.addSql('drop table if exists `login_attempts`');
    this.addSql('drop table if exists `journal_heads`');
    this.addSql('drop table if exists `instrument_aliases`');
    this.addSql('drop table if exists `candles`');
    this.addSql('drop table if exists `candle_revisions`');
    this.addSql('drop table if exists `corporate_actions`');
    this.addSql('drop table if exists `external_events`');
    this.addSql('drop table if exists `indicator_values`');
    this.addSql('drop table if exists `indicator_value_revisions`');
    this.addSql('drop table if exists `instruments`');
    this.addSql('drop table if exists `idempotency_keys`');
    this.addSql('drop table if exists `feed_events`');
    this.addSql('drop table if exists `audit_logs`');
  }
}
