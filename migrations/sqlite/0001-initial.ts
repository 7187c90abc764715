import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql(
      'create table `instruments` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`symbol` text not null, ' +
        '`venue` text not null, ' +
        '`asset_class` text not null, ' +
        '`name` text null, ' +
        '`base_asset` text null, ' +
        '`quote_asset` text not null, ' +
        '`outcome` text null, ' +
        '`status` text not null, ' +
        '`status_reason` text null, ' +
        '`estimated_resume_at` integer null, ' +
        '`price_precision` integer not null, ' +
        '`quantity_precision` integer not null, ' +
        '`tick_size` integer not null, ' +
        '`lot_size` integer not null, ' +
        '`min_order_quantity` integer null, ' +
        '`max_order_quantity` integer null, ' +
        '`min_order_value` integer null, ' +
        '`price_band` integer null, ' +
        '`maker_fee` integer not null, ' +
        '`taker_fee` integer not null, ' +
        '`contract_multiplier` integer not null, ' +
        '`calendar` text not null, ' +
        '`time_zone` text not null, ' +
        '`sector` text null, ' +
        '`industry` text null, ' +
        '`market_cap` integer null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        'constraint `instruments_tick_size` check (tick_size > 0), ' +
        'constraint `instruments_lot_size` check (lot_size > 0), ' +
        'constraint `instruments_order_quantities` check (max_order_quantity is null or min_order_quantity is null or max_order_quantity >= min_order_quantity), ' +
        'constraint `instruments_price_precision` check (price_precision between 0 and 8), ' +
        'constraint `instruments_quantity_precision` check (quantity_precision between 0 and 8), ' +
        'constraint `instruments_symbol_kind` check (typeof("symbol") in (\'text\', \'null\') and length("symbol") <= 64 and instr("symbol", char(0)) = 0), ' +
        'constraint `instruments_venue_kind` check (typeof("venue") in (\'text\', \'null\') and length("venue") <= 32 and instr("venue", char(0)) = 0), ' +
        "constraint `instruments_asset_class_kind` check (\"asset_class\" in ('EQUITY', 'ETF', 'INDEX', 'CRYPTO', 'FOREX', 'COMMODITY', 'FUTURE', 'OPTION', 'PREDICTION')), " +
        'constraint `instruments_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 255 and instr("name", char(0)) = 0), ' +
        'constraint `instruments_base_asset_kind` check (typeof("base_asset") in (\'text\', \'null\') and length("base_asset") <= 20 and instr("base_asset", char(0)) = 0), ' +
        'constraint `instruments_quote_asset_kind` check (typeof("quote_asset") in (\'text\', \'null\') and length("quote_asset") <= 20 and instr("quote_asset", char(0)) = 0), ' +
        'constraint `instruments_outcome_kind` check (typeof("outcome") in (\'text\', \'null\') and length("outcome") <= 32 and instr("outcome", char(0)) = 0), ' +
        "constraint `instruments_status_kind` check (\"status\" in ('ACTIVE', 'HALTED', 'MAINTENANCE', 'DELISTED')), " +
        'constraint `instruments_status_reason_kind` check (typeof("status_reason") in (\'text\', \'null\') and instr("status_reason", char(0)) = 0), ' +
        'constraint `instruments_estimated_resume_at_kind` check (typeof("estimated_resume_at") in (\'integer\', \'null\') and "estimated_resume_at" between -30610224000000 and 253402300799999), ' +
        'constraint `instruments_price_precision_kind` check (typeof("price_precision") in (\'integer\', \'null\') and "price_precision" between -2147483648 and 2147483647), ' +
        'constraint `instruments_quantity_precision_kind` check (typeof("quantity_precision") in (\'integer\', \'null\') and "quantity_precision" between -2147483648 and 2147483647), ' +
        "constraint `instruments_tick_size_kind` check (typeof(\"tick_size\") in ('integer', 'null')), " +
        "constraint `instruments_lot_size_kind` check (typeof(\"lot_size\") in ('integer', 'null')), " +
        "constraint `instruments_min_order_quantity_kind` check (typeof(\"min_order_quantity\") in ('integer', 'null')), " +
        "constraint `instruments_max_order_quantity_kind` check (typeof(\"max_order_quantity\") in ('integer', 'null')), " +
        "constraint `instruments_min_order_value_kind` check (typeof(\"min_order_value\") in ('integer', 'null')), " +
        'constraint `instruments_price_band_kind` check (typeof("price_band") in (\'integer\', \'null\') and "price_band" between -999999999999999999 and 999999999999999999), ' +
        'constraint `instruments_maker_fee_kind` check (typeof("maker_fee") in (\'integer\', \'null\') and "maker_fee" between -999999999999999999 and 999999999999999999), ' +
        'constraint `instruments_taker_fee_kind` check (typeof("taker_fee") in (\'integer\', \'null\') and "taker_fee" between -999999999999999999 and 999999999999999999), ' +
        "constraint `instruments_contract_multiplier_kind` check (typeof(\"contract_multiplier\") in ('integer', 'null')), " +
        'constraint `instruments_calendar_kind` check (typeof("calendar") in (\'text\', \'null\') and length("calendar") <= 32 and instr("calendar", char(0)) = 0), ' +
        'constraint `instruments_time_zone_kind` check (typeof("time_zone") in (\'text\', \'null\') and length("time_zone") <= 64 and instr("time_zone", char(0)) = 0), ' +
        'constraint `instruments_sector_kind` check (typeof("sector") in (\'text\', \'null\') and length("sector") <= 100 and instr("sector", char(0)) = 0), ' +
        'constraint `instruments_industry_kind` check (typeof("industry") in (\'text\', \'null\') and length("industry") <= 100 and instr("industry", char(0)) = 0), ' +
        "constraint `instruments_market_cap_kind` check (typeof(\"market_cap\") in ('integer', 'null')), " +
        'constraint `instruments_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `instruments_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* What is traded or quoted at a venue: a share, an index, a pair, a contract. */',
    );
    this.addSql('create index `instruments_symbol` on `instruments` (`symbol`, `id`)');
    this.addSql('create index `instruments_status` on `instruments` (`status`, `id`)');
    this.addSql('create index `instruments_assets` on `instruments` (`base_asset`, `quote_asset`)');
    this.addSql('create index `instruments_asset_class` on `instruments` (`asset_class`, `id`)');
    this.addSql('create index `instruments_sector` on `instruments` (`sector`)');
    this.addSql(
      'create unique index `instruments_venue_symbol_unique` on `instruments` (`venue`, `symbol`)',
    );
    this.addSql(
      'create table `candles` (' +
        '`instrument_id` integer not null, ' +
        '`timeframe` text not null, ' +
        '`adjustment` text not null, ' +
        '`time` integer not null, ' +
        '`session_date` text not null, ' +
        '`open` integer not null, ' +
        '`high` integer not null, ' +
        '`low` integer not null, ' +
        '`close` integer not null, ' +
        '`volume` integer not null, ' +
        '`trade_count` integer null, ' +
        '`vwap` integer null, ' +
        '`is_final` integer not null, ' +
        '`quality_score` integer null, ' +
        '`quality_flags` text null, ' +
        '`source` text not null, ' +
        '`known_at` integer not null, ' +
        '`raw` text null, ' +
        '`created_at` integer not null, ' +
        'primary key (`instrument_id`, `timeframe`, `adjustment`, `time`), ' +
        'constraint `candles_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `candles_high` check (high >= open and high >= close and high >= low), ' +
        'constraint `candles_low` check (low <= open and low <= close), ' +
        'constraint `candles_volume` check (volume >= 0), ' +
        'constraint `candles_quality_range` check (quality_score is null or quality_score between 0 and 100000000), ' +
        "constraint `candles_timeframe_kind` check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        "constraint `candles_adjustment_kind` check (\"adjustment\" in ('RAW', 'SPLIT', 'ALL')), " +
        'constraint `candles_time_kind` check (typeof("time") in (\'integer\', \'null\') and "time" between -30610224000000 and 253402300799999), ' +
        'constraint `candles_session_date_kind` check (typeof("session_date") in (\'text\', \'null\') and date("session_date") is "session_date" and "session_date" >= \'1000-01-01\'), ' +
        "constraint `candles_open_kind` check (typeof(\"open\") in ('integer', 'null')), " +
        "constraint `candles_high_kind` check (typeof(\"high\") in ('integer', 'null')), " +
        "constraint `candles_low_kind` check (typeof(\"low\") in ('integer', 'null')), " +
        "constraint `candles_close_kind` check (typeof(\"close\") in ('integer', 'null')), " +
        "constraint `candles_volume_kind` check (typeof(\"volume\") in ('integer', 'null')), " +
        'constraint `candles_trade_count_kind` check (typeof("trade_count") in (\'integer\', \'null\') and "trade_count" between -2147483648 and 2147483647), ' +
        "constraint `candles_vwap_kind` check (typeof(\"vwap\") in ('integer', 'null')), " +
        'constraint `candles_is_final_kind` check ("is_final" in (0, 1)), ' +
        'constraint `candles_quality_score_kind` check (typeof("quality_score") in (\'integer\', \'null\') and "quality_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `candles_quality_flags_kind` check (typeof("quality_flags") in (\'text\', \'null\') and json_valid("quality_flags")), ' +
        'constraint `candles_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 32 and instr("source", char(0)) = 0), ' +
        'constraint `candles_known_at_kind` check (typeof("known_at") in (\'integer\', \'null\') and "known_at" between -30610224000000 and 253402300799999), ' +
        'constraint `candles_raw_kind` check (typeof("raw") in (\'text\', \'null\') and json_valid("raw")), ' +
        'constraint `candles_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A bar: open, high, low and close of an instrument within one bucket of time. */',
    );
    this.addSql('create index `candles_timeframe_time` on `candles` (`timeframe`, `time`)');
    this.addSql(
      'create index `candles_session_date` on `candles` (`instrument_id`, `session_date`)',
    );
    this.addSql('create index `candles_quality_score` on `candles` (`quality_score`)');
    this.addSql(
      'create table `users` (' +
        '`id` text not null primary key, ' +
        '`username` text not null, ' +
        '`email` text not null, ' +
        '`email_verified` integer not null, ' +
        '`password_hash` text null, ' +
        '`status` text not null, ' +
        '`last_login_at` integer null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        'constraint `users_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `users_username_kind` check (typeof("username") in (\'text\', \'null\') and length("username") <= 50 and instr("username", char(0)) = 0), ' +
        'constraint `users_email_kind` check (typeof("email") in (\'text\', \'null\') and length("email") <= 254 and instr("email", char(0)) = 0), ' +
        'constraint `users_email_verified_kind` check ("email_verified" in (0, 1)), ' +
        'constraint `users_password_hash_kind` check (typeof("password_hash") in (\'text\', \'null\') and length("password_hash") <= 255 and instr("password_hash", char(0)) = 0), ' +
        "constraint `users_status_kind` check (\"status\" in ('ACTIVE', 'INACTIVE', 'SUSPENDED')), " +
        'constraint `users_last_login_at_kind` check (typeof("last_login_at") in (\'integer\', \'null\') and "last_login_at" between -30610224000000 and 253402300799999), ' +
        'constraint `users_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `users_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* A person or a bot that uses the gateway. */',
    );
    this.addSql('create index `users_status` on `users` (`status`)');
    this.addSql('create unique index `users_username_unique` on `users` (`username`)');
    this.addSql('create unique index `users_email_unique` on `users` (`email`)');
    this.addSql(
      'create table `sessions` (' +
        '`id` text not null primary key, ' +
        '`user_id` text not null, ' +
        '`token_hash` text not null, ' +
        '`ip_address` text null, ' +
        '`user_agent` text null, ' +
        '`expires_at` integer not null, ' +
        '`created_at` integer not null, ' +
        'constraint `sessions_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade, ' +
        'constraint `sessions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `sessions_token_hash_kind` check (typeof("token_hash") in (\'text\', \'null\') and length("token_hash") <= 255 and instr("token_hash", char(0)) = 0), ' +
        'constraint `sessions_ip_address_kind` check (typeof("ip_address") in (\'text\', \'null\') and length("ip_address") <= 45 and instr("ip_address", char(0)) = 0), ' +
        'constraint `sessions_user_agent_kind` check (typeof("user_agent") in (\'text\', \'null\') and length("user_agent") <= 255 and instr("user_agent", char(0)) = 0), ' +
        'constraint `sessions_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999), ' +
        'constraint `sessions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A browser or a program that is signed in. */',
    );
    this.addSql('create index `sessions_user` on `sessions` (`user_id`)');
    this.addSql('create index `sessions_expires_at` on `sessions` (`expires_at`)');
    this.addSql('create unique index `sessions_token_unique` on `sessions` (`token_hash`)');
    this.addSql(
      'create table `api_keys` (' +
        '`id` text not null primary key, ' +
        '`user_id` text not null, ' +
        '`name` text not null, ' +
        '`prefix` text not null, ' +
        '`key_hash` text not null, ' +
        '`scopes` text not null, ' +
        '`expires_at` integer null, ' +
        '`last_used_at` integer null, ' +
        '`revoked_at` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `api_keys_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade, ' +
        'constraint `api_keys_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `api_keys_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 100 and instr("name", char(0)) = 0), ' +
        'constraint `api_keys_prefix_kind` check (typeof("prefix") in (\'text\', \'null\') and length("prefix") <= 12 and instr("prefix", char(0)) = 0), ' +
        'constraint `api_keys_key_hash_kind` check (typeof("key_hash") in (\'text\', \'null\') and length("key_hash") <= 255 and instr("key_hash", char(0)) = 0), ' +
        'constraint `api_keys_scopes_kind` check (typeof("scopes") in (\'text\', \'null\') and json_valid("scopes")), ' +
        'constraint `api_keys_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999), ' +
        'constraint `api_keys_last_used_at_kind` check (typeof("last_used_at") in (\'integer\', \'null\') and "last_used_at" between -30610224000000 and 253402300799999), ' +
        'constraint `api_keys_revoked_at_kind` check (typeof("revoked_at") in (\'integer\', \'null\') and "revoked_at" between -30610224000000 and 253402300799999), ' +
        'constraint `api_keys_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A key that a program shows instead of signing in. */',
    );
    this.addSql('create index `api_keys_user` on `api_keys` (`user_id`)');
    this.addSql('create unique index `api_keys_prefix_unique` on `api_keys` (`prefix`)');
    this.addSql('create unique index `api_keys_hash_unique` on `api_keys` (`key_hash`)');
    this.addSql(
      'create table `verifications` (' +
        '`id` text not null primary key, ' +
        '`user_id` text not null, ' +
        '`purpose` text not null, ' +
        '`token_hash` text not null, ' +
        '`expires_at` integer not null, ' +
        '`used_at` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `verifications_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade, ' +
        'constraint `verifications_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `verifications_purpose_kind` check (typeof("purpose") in (\'text\', \'null\') and length("purpose") <= 32 and instr("purpose", char(0)) = 0), ' +
        'constraint `verifications_token_hash_kind` check (typeof("token_hash") in (\'text\', \'null\') and length("token_hash") <= 255 and instr("token_hash", char(0)) = 0), ' +
        'constraint `verifications_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999), ' +
        'constraint `verifications_used_at_kind` check (typeof("used_at") in (\'integer\', \'null\') and "used_at" between -30610224000000 and 253402300799999), ' +
        'constraint `verifications_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A token that is good for one use. */',
    );
    this.addSql('create index `verifications_user` on `verifications` (`user_id`)');
    this.addSql(
      'create unique index `verifications_token_unique` on `verifications` (`token_hash`)',
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
