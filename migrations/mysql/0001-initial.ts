import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql(
      'create table `instruments` (' +
        "`id` bigint unsigned not null auto_increment primary key comment 'Key of the instrument.', " +
        "`symbol` varchar(64) collate utf8mb4_0900_bin not null comment 'Name at the venue, such as AAPL; unique there.', " +
        "`venue` varchar(32) collate utf8mb4_0900_bin not null comment 'Where it is traded or quoted, such as NASDAQ.', " +
        "`asset_class` varchar(32) collate ascii_bin not null comment 'What kind of thing it is.', " +
        "`name` varchar(255) collate utf8mb4_0900_bin null comment 'Full name.', " +
        "`base_asset` varchar(20) collate utf8mb4_0900_bin null comment 'What is bought and sold, for a pair.', " +
        "`quote_asset` varchar(20) collate utf8mb4_0900_bin not null comment 'Currency or asset in which prices are.', " +
        "`outcome` varchar(32) collate utf8mb4_0900_bin null comment 'Outcome that a prediction is about.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether it can be traded.', " +
        "`status_reason` longtext collate utf8mb4_0900_bin null comment 'Why it has that status.', " +
        "`estimated_resume_at` datetime(3) null comment 'When trading is expected to go on.', " +
        "`price_precision` int not null comment 'Decimals of a price, 0 to 8.', " +
        "`quantity_precision` int not null comment 'Decimals of a quantity, 0 to 8.', " +
        "`tick_size` decimal(28,8) not null comment 'Smallest step of a price, in the quote asset.', " +
        "`lot_size` decimal(28,8) not null comment 'Smallest step of a quantity.', " +
        "`min_order_quantity` decimal(28,8) null comment 'Smallest quantity of an order.', " +
        "`max_order_quantity` decimal(28,8) null comment 'Largest quantity of an order.', " +
        "`min_order_value` decimal(28,8) null comment 'Smallest value of an order, in the quote asset.', " +
        "`price_band` decimal(18,8) null comment 'How far a price may be from the last one, as a share of it.', " +
        "`maker_fee` decimal(18,8) not null comment 'Fee of an order that rested in the book, as a share of its value.', " +
        "`taker_fee` decimal(18,8) not null comment 'Fee of an order that met one in the book, as a share of its value.', " +
        "`contract_multiplier` decimal(28,8) not null comment 'Units of the underlying in one contract.', " +
        "`calendar` varchar(32) collate utf8mb4_0900_bin not null comment 'Calendar of its trading sessions; 24x7 has none.', " +
        "`time_zone` varchar(64) collate utf8mb4_0900_bin not null comment 'IANA time zone whose midnight starts its days.', " +
        "`sector` varchar(100) collate utf8mb4_0900_bin null comment 'Sector of the company.', " +
        "`industry` varchar(100) collate utf8mb4_0900_bin null comment 'Industry of the company.', " +
        "`market_cap` decimal(28,2) null comment 'Market capitalisation, in the quote asset.', " +
        "`created_at` datetime(3) not null comment 'When it was created here.', " +
        "`updated_at` datetime(3) not null comment 'When it last changed here.'" +
        ") default character set utf8mb4 engine = InnoDB comment = 'What is traded or quoted at a venue: a share, an index, a pair, a contract.'",
    );
    this.addSql('alter table `instruments` add index `instruments_symbol` (`symbol`, `id`)');
    this.addSql('alter table `instruments` add index `instruments_status` (`status`, `id`)');
    this.addSql(
      'alter table `instruments` add index `instruments_assets` (`base_asset`, `quote_asset`)',
    );
    this.addSql(
      'alter table `instruments` add index `instruments_asset_class` (`asset_class`, `id`)',
    );
    this.addSql('alter table `instruments` add index `instruments_sector` (`sector`)');
    this.addSql(
      'alter table `instruments` add unique `instruments_venue_symbol_unique` (`venue`, `symbol`)',
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
        "`source` varchar(32) collate utf8mb4_0900_bin not null comment 'Where the bar came from.', " +
        "`known_at` datetime(3) not null comment 'Since when the bar was known as it stands: its close, or when it was revised.', " +
        "`raw` json null comment 'The bar as its source wrote it, where that is kept.', " +
        "`created_at` datetime(3) not null comment 'When it was stored here.', " +
        'primary key (`instrument_id`, `timeframe`, `adjustment`, `time`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A bar: open, high, low and close of an instrument within one bucket of time.'",
    );
    this.addSql('alter table `candles` add index `candles_timeframe_time` (`timeframe`, `time`)');
    this.addSql(
      'alter table `candles` add index `candles_session_date` (`instrument_id`, `session_date`)',
    );
    this.addSql('alter table `candles` add index `candles_quality_score` (`quality_score`)');
    this.addSql(
      'create table `users` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the user.', " +
        "`username` varchar(50) collate utf8mb4_0900_bin not null comment 'Name to sign in with; unique.', " +
        "`email` varchar(254) collate utf8mb4_0900_bin not null comment 'Address for messages; unique.', " +
        "`email_verified` tinyint(1) not null comment 'Whether the address has been proved to be the user’s.', " +
        "`password_hash` varchar(255) collate utf8mb4_0900_bin null comment 'Argon2id; absent where only keys are used.', " +
        "`status` varchar(32) collate ascii_bin not null comment 'Whether the user may use the gateway.', " +
        "`last_login_at` datetime(3) null comment 'When the user last signed in.', " +
        "`created_at` datetime(3) not null comment 'When the user was created.', " +
        "`updated_at` datetime(3) not null comment 'When the user last changed.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A person or a bot that uses the gateway.'",
    );
    this.addSql('alter table `users` add index `users_status` (`status`)');
    this.addSql('alter table `users` add unique `users_username_unique` (`username`)');
    this.addSql('alter table `users` add unique `users_email_unique` (`email`)');
    this.addSql(
      'create table `sessions` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the session.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Who is signed in.', " +
        "`token_hash` varchar(255) collate utf8mb4_0900_bin not null comment 'SHA-256 of the token, in hexadecimal.', " +
        "`ip_address` varchar(45) collate utf8mb4_0900_bin null comment 'Address from which the session was started.', " +
        "`user_agent` varchar(255) collate utf8mb4_0900_bin null comment 'Program with which it was started.', " +
        "`expires_at` datetime(3) not null comment 'When the session ends.', " +
        "`created_at` datetime(3) not null comment 'When the session was started.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A browser or a program that is signed in.'",
    );
    this.addSql('alter table `sessions` add index `sessions_user` (`user_id`)');
    this.addSql('alter table `sessions` add index `sessions_expires_at` (`expires_at`)');
    this.addSql('alter table `sessions` add unique `sessions_token_unique` (`token_hash`)');
    this.addSql(
      'create table `api_keys` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the API key.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whose rights the key has.', " +
        "`name` varchar(100) collate utf8mb4_0900_bin not null comment 'What the key is for.', " +
        "`prefix` varchar(12) collate utf8mb4_0900_bin not null comment 'First characters of the key, to recognise it by.', " +
        "`key_hash` varchar(255) collate utf8mb4_0900_bin not null comment 'SHA-256 of the key, in hexadecimal.', " +
        "`scopes` json not null comment 'Permissions to which the key is narrowed; an empty list narrows nothing.', " +
        "`expires_at` datetime(3) null comment 'When the key ends by itself.', " +
        "`last_used_at` datetime(3) null comment 'When the key was last shown.', " +
        "`revoked_at` datetime(3) null comment 'When the key was taken back.', " +
        "`created_at` datetime(3) not null comment 'When the key was made.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A key that a program shows instead of signing in.'",
    );
    this.addSql('alter table `api_keys` add index `api_keys_user` (`user_id`)');
    this.addSql('alter table `api_keys` add unique `api_keys_prefix_unique` (`prefix`)');
    this.addSql('alter table `api_keys` add unique `api_keys_hash_unique` (`key_hash`)');
    this.addSql(
      'create table `verifications` (' +
        "`id` varchar(36) collate ascii_bin not null comment 'Key of the verification.', " +
        "`user_id` varchar(36) collate ascii_bin not null comment 'Whom the token stands for.', " +
        "`purpose` varchar(32) collate utf8mb4_0900_bin not null comment 'What the token is good for.', " +
        "`token_hash` varchar(255) collate utf8mb4_0900_bin not null comment 'SHA-256 of the token, in hexadecimal.', " +
        "`expires_at` datetime(3) not null comment 'When the token ends by itself.', " +
        "`used_at` datetime(3) null comment 'When the token was used.', " +
        "`created_at` datetime(3) not null comment 'When the token was made.', " +
        'primary key (`id`)' +
        ") default character set utf8mb4 engine = InnoDB comment = 'A token that is good for one use.'",
    );
    this.addSql('alter table `verifications` add index `verifications_user` (`user_id`)');
    this.addSql(
      'alter table `verifications` add unique `verifications_token_unique` (`token_hash`)',
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_tick_size` check (tick_size > 0)',
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_lot_size` check (lot_size > 0)',
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_order_quantities` check (max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity)',
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_price_precision` check (price_precision between 0 and 8)',
    );
    this.addSql(
      'alter table `instruments` add constraint `instruments_quantity_precision` check (quantity_precision between 0 and 8)',
    );
    this.addSql(
      "alter table `instruments` add constraint `instruments_asset_class_kind` check (`asset_class` in ('EQUITY', 'ETF', 'INDEX', 'CRYPTO', 'FOREX', 'COMMODITY', 'FUTURE', 'OPTION', 'PREDICTION'))",
    );
    this.addSql(
      "alter table `instruments` add constraint `instruments_status_kind` check (`status` in ('ACTIVE', 'HALTED', 'MAINTENANCE', 'DELISTED'))",
    );
    this.addSql(
      'alter table `candles` add constraint `candles_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict',
    );
    this.addSql(
      'alter table `candles` add constraint `candles_high` check (high >= open and high >= close and high >= low)',
    );
    this.addSql(
      'alter table `candles` add constraint `candles_low` check (low <= open and low <= close)',
    );
    this.addSql('alter table `candles` add constraint `candles_volume` check (volume >= 0)');
    this.addSql(
      'alter table `candles` add constraint `candles_quality_range` check (quality_score is null or quality_score between 0 and 1)',
    );
    this.addSql(
      "alter table `candles` add constraint `candles_timeframe_kind` check (`timeframe` in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1'))",
    );
    this.addSql(
      "alter table `candles` add constraint `candles_adjustment_kind` check (`adjustment` in ('RAW', 'SPLIT', 'ALL'))",
    );
    this.addSql(
      'alter table `candles` add constraint `candles_is_final_kind` check (`is_final` in (0, 1))',
    );
    this.addSql(
      'alter table `users` add constraint `users_email_verified_kind` check (`email_verified` in (0, 1))',
    );
    this.addSql(
      "alter table `users` add constraint `users_status_kind` check (`status` in ('ACTIVE', 'INACTIVE', 'SUSPENDED'))",
    );
    this.addSql(
      'alter table `sessions` add constraint `sessions_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `api_keys` add constraint `api_keys_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
    this.addSql(
      'alter table `verifications` add constraint `verifications_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade',
    );
  }

  override down(): void {
    this.addSql('drop table if exists `verifications`');
    this.addSql('drop table if exists `api_keys`');
    this.addSql('drop table if exists `sessions`');
    this.addSql('drop table if exists `users`');
    this.addSql('drop table if exists `candles`');
    this.addSql('drop table if exists `instruments`');
  }
}
