import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql(
      'create table `audit_logs` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`occurred_at` integer not null, ' +
        '`actor_user_id` text null, ' +
        '`actor_label` text not null, ' +
        '`action` text not null, ' +
        '`resource_type` text not null, ' +
        '`resource_id` text null, ' +
        '`before_state` text null, ' +
        '`after_state` text null, ' +
        '`status` text not null, ' +
        '`count` integer not null, ' +
        '`ip_address` text null, ' +
        '`user_agent` text null, ' +
        '`request_id` text null, ' +
        '`environment` text null, ' +
        '`mac` text not null, ' +
        '`position` integer null, ' +
        '`seal` text null, ' +
        'constraint `audit_logs_occurred_at_kind` check (typeof("occurred_at") in (\'integer\', \'null\') and "occurred_at" between -30610224000000 and 253402300799999), ' +
        'constraint `audit_logs_actor_user_id_kind` check (typeof("actor_user_id") in (\'text\', \'null\') and length("actor_user_id") = 36), ' +
        'constraint `audit_logs_actor_label_kind` check (typeof("actor_label") in (\'text\', \'null\') and length("actor_label") <= 254 and instr("actor_label", char(0)) = 0), ' +
        'constraint `audit_logs_action_kind` check (typeof("action") in (\'text\', \'null\') and length("action") <= 100 and instr("action", char(0)) = 0), ' +
        'constraint `audit_logs_resource_type_kind` check (typeof("resource_type") in (\'text\', \'null\') and length("resource_type") <= 50 and instr("resource_type", char(0)) = 0), ' +
        'constraint `audit_logs_resource_id_kind` check (typeof("resource_id") in (\'text\', \'null\') and length("resource_id") <= 64 and instr("resource_id", char(0)) = 0), ' +
        'constraint `audit_logs_before_state_kind` check (typeof("before_state") in (\'text\', \'null\') and json_valid("before_state")), ' +
        'constraint `audit_logs_after_state_kind` check (typeof("after_state") in (\'text\', \'null\') and json_valid("after_state")), ' +
        'constraint `audit_logs_status_kind` check (typeof("status") in (\'text\', \'null\') and length("status") <= 20 and instr("status", char(0)) = 0), ' +
        'constraint `audit_logs_count_kind` check (typeof("count") in (\'integer\', \'null\') and "count" between -2147483648 and 2147483647), ' +
        'constraint `audit_logs_ip_address_kind` check (typeof("ip_address") in (\'text\', \'null\') and length("ip_address") <= 45 and instr("ip_address", char(0)) = 0), ' +
        'constraint `audit_logs_user_agent_kind` check (typeof("user_agent") in (\'text\', \'null\') and length("user_agent") <= 255 and instr("user_agent", char(0)) = 0), ' +
        'constraint `audit_logs_request_id_kind` check (typeof("request_id") in (\'text\', \'null\') and length("request_id") <= 100 and instr("request_id", char(0)) = 0), ' +
        "constraint `audit_logs_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `audit_logs_mac_kind` check (typeof("mac") in (\'text\', \'null\') and length("mac") <= 64 and instr("mac", char(0)) = 0), ' +
        "constraint `audit_logs_position_kind` check (typeof(\"position\") in ('integer', 'null')), " +
        'constraint `audit_logs_seal_kind` check (typeof("seal") in (\'text\', \'null\') and length("seal") <= 64 and instr("seal", char(0)) = 0)' +
        ') /* Something that was done, or refused, and who did it. */',
    );
    this.addSql(
      'create index `audit_logs_actor` on `audit_logs` (`actor_user_id`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `audit_logs_resource` on `audit_logs` (`resource_type`, `resource_id`, `id`)',
    );
    this.addSql('create index `audit_logs_action` on `audit_logs` (`action`, `occurred_at`, `id`)');
    this.addSql('create index `audit_logs_occurred_at` on `audit_logs` (`occurred_at`, `id`)');
    this.addSql('create unique index `audit_logs_position_unique` on `audit_logs` (`position`)');
    this.addSql(
      'create table `feed_events` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`sequence` integer null, ' +
        '`topic` text not null, ' +
        '`key` text not null, ' +
        '`environment` text null, ' +
        '`owner_id` text null, ' +
        '`instrument_id` integer null, ' +
        '`payload` text not null, ' +
        '`occurred_at` integer not null, ' +
        "constraint `feed_events_sequence_kind` check (typeof(\"sequence\") in ('integer', 'null')), " +
        'constraint `feed_events_topic_kind` check (typeof("topic") in (\'text\', \'null\') and length("topic") <= 64 and instr("topic", char(0)) = 0), ' +
        'constraint `feed_events_key_kind` check (typeof("key") in (\'text\', \'null\') and length("key") <= 128 and instr("key", char(0)) = 0), ' +
        "constraint `feed_events_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `feed_events_owner_id_kind` check (typeof("owner_id") in (\'text\', \'null\') and length("owner_id") = 36), ' +
        'constraint `feed_events_instrument_id_kind` check (typeof("instrument_id") in (\'integer\', \'null\') and "instrument_id" between -2147483648 and 2147483647), ' +
        'constraint `feed_events_payload_kind` check (typeof("payload") in (\'text\', \'null\') and json_valid("payload")), ' +
        'constraint `feed_events_occurred_at_kind` check (typeof("occurred_at") in (\'integer\', \'null\') and "occurred_at" between -30610224000000 and 253402300799999)' +
        ') /* A change that subscribers are told of. */',
    );
    this.addSql('create index `feed_events_topic` on `feed_events` (`topic`, `sequence`)');
    this.addSql('create index `feed_events_occurred_at` on `feed_events` (`occurred_at`, `id`)');
    this.addSql('create unique index `feed_events_sequence_unique` on `feed_events` (`sequence`)');
    this.addSql(
      'create table `idempotency_keys` (' +
        '`environment` text not null, ' +
        '`actor_id` text not null, ' +
        '`operation` text not null, ' +
        '`key` text not null, ' +
        '`request_hash` text not null, ' +
        '`outcome` text not null, ' +
        '`created_at` integer not null, ' +
        '`expires_at` integer not null, ' +
        'primary key (`environment`, `actor_id`, `operation`, `key`), ' +
        "constraint `idempotency_keys_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `idempotency_keys_actor_id_kind` check (typeof("actor_id") in (\'text\', \'null\') and length("actor_id") <= 64 and instr("actor_id", char(0)) = 0), ' +
        'constraint `idempotency_keys_operation_kind` check (typeof("operation") in (\'text\', \'null\') and length("operation") <= 64 and instr("operation", char(0)) = 0), ' +
        'constraint `idempotency_keys_key_kind` check (typeof("key") in (\'text\', \'null\') and length("key") <= 100 and instr("key", char(0)) = 0), ' +
        'constraint `idempotency_keys_request_hash_kind` check (typeof("request_hash") in (\'text\', \'null\') and length("request_hash") <= 64 and instr("request_hash", char(0)) = 0), ' +
        'constraint `idempotency_keys_outcome_kind` check (typeof("outcome") in (\'text\', \'null\') and json_valid("outcome")), ' +
        'constraint `idempotency_keys_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `idempotency_keys_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999)' +
        ') /* What came of a mutation that was sent with a key. */',
    );
    this.addSql('create index `idempotency_keys_expires_at` on `idempotency_keys` (`expires_at`)');
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
        '`version` integer not null, ' +
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
        'constraint `instruments_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `instruments_version_kind` check (typeof("version") in (\'integer\', \'null\') and "version" between -2147483648 and 2147483647)' +
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
      'create table `indicator_value_revisions` (' +
        '`instrument_id` integer not null, ' +
        '`timeframe` text not null, ' +
        '`name` text not null, ' +
        '`params_key` text not null, ' +
        '`time` integer not null, ' +
        '`superseded_at` integer not null, ' +
        '`value` integer null, ' +
        '`label` text null, ' +
        '`normalized` integer null, ' +
        '`confidence` integer null, ' +
        '`quality_score` integer null, ' +
        '`model_version` text null, ' +
        '`computed_at` integer not null, ' +
        'primary key (`instrument_id`, `timeframe`, `name`, `params_key`, `time`, `superseded_at`), ' +
        'constraint `indicator_value_revisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'constraint `indicator_value_revisions_value` check (value is not null or label is not null), ' +
        'constraint `indicator_value_revisions_confidence` check (confidence is null or confidence between 0 and 100000000), ' +
        "constraint `indicator_value_revisions_timeframe_kind` check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        'constraint `indicator_value_revisions_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 50 and instr("name", char(0)) = 0), ' +
        'constraint `indicator_value_revisions_params_key_kind` check (typeof("params_key") in (\'text\', \'null\') and length("params_key") <= 100 and instr("params_key", char(0)) = 0), ' +
        'constraint `indicator_value_revisions_time_kind` check (typeof("time") in (\'integer\', \'null\') and "time" between -30610224000000 and 253402300799999), ' +
        'constraint `indicator_value_revisions_superseded_at_kind` check (typeof("superseded_at") in (\'integer\', \'null\') and "superseded_at" between -30610224000000 and 253402300799999), ' +
        "constraint `indicator_value_revisions_value_kind` check (typeof(\"value\") in ('integer', 'null')), " +
        'constraint `indicator_value_revisions_label_kind` check (typeof("label") in (\'text\', \'null\') and length("label") <= 30 and instr("label", char(0)) = 0), ' +
        'constraint `indicator_value_revisions_normalized_kind` check (typeof("normalized") in (\'integer\', \'null\') and "normalized" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_value_revisions_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_value_revisions_quality_score_kind` check (typeof("quality_score") in (\'integer\', \'null\') and "quality_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_value_revisions_model_version_kind` check (typeof("model_version") in (\'text\', \'null\') and length("model_version") <= 50 and instr("model_version", char(0)) = 0), ' +
        'constraint `indicator_value_revisions_computed_at_kind` check (typeof("computed_at") in (\'integer\', \'null\') and "computed_at" between -30610224000000 and 253402300799999)' +
        ') /* What an indicator’s value was before it was computed anew. */',
    );
    this.addSql(
      'create table `indicator_values` (' +
        '`instrument_id` integer not null, ' +
        '`timeframe` text not null, ' +
        '`name` text not null, ' +
        '`params_key` text not null, ' +
        '`time` integer not null, ' +
        '`value` integer null, ' +
        '`label` text null, ' +
        '`normalized` integer null, ' +
        '`confidence` integer null, ' +
        '`quality_score` integer null, ' +
        '`model_version` text null, ' +
        '`computed_at` integer not null, ' +
        'primary key (`instrument_id`, `timeframe`, `name`, `params_key`, `time`), ' +
        'constraint `indicator_values_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'constraint `indicator_values_value` check (value is not null or label is not null), ' +
        'constraint `indicator_values_confidence` check (confidence is null or confidence between 0 and 100000000), ' +
        "constraint `indicator_values_timeframe_kind` check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        'constraint `indicator_values_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 50 and instr("name", char(0)) = 0), ' +
        'constraint `indicator_values_params_key_kind` check (typeof("params_key") in (\'text\', \'null\') and length("params_key") <= 100 and instr("params_key", char(0)) = 0), ' +
        'constraint `indicator_values_time_kind` check (typeof("time") in (\'integer\', \'null\') and "time" between -30610224000000 and 253402300799999), ' +
        "constraint `indicator_values_value_kind` check (typeof(\"value\") in ('integer', 'null')), " +
        'constraint `indicator_values_label_kind` check (typeof("label") in (\'text\', \'null\') and length("label") <= 30 and instr("label", char(0)) = 0), ' +
        'constraint `indicator_values_normalized_kind` check (typeof("normalized") in (\'integer\', \'null\') and "normalized" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_values_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_values_quality_score_kind` check (typeof("quality_score") in (\'integer\', \'null\') and "quality_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `indicator_values_model_version_kind` check (typeof("model_version") in (\'text\', \'null\') and length("model_version") <= 50 and instr("model_version", char(0)) = 0), ' +
        'constraint `indicator_values_computed_at_kind` check (typeof("computed_at") in (\'integer\', \'null\') and "computed_at" between -30610224000000 and 253402300799999)' +
        ') /* The value of an indicator at one bar of an instrument. */',
    );
    this.addSql('create index `indicator_values_name_time` on `indicator_values` (`name`, `time`)');
    this.addSql(
      'create table `external_events` (' +
        '`id` text not null primary key, ' +
        '`kind` text not null, ' +
        '`event_type` text not null, ' +
        '`instrument_id` integer null, ' +
        '`external_id` text null, ' +
        '`headline` text not null, ' +
        '`summary` text null, ' +
        '`source` text not null, ' +
        '`event_at` integer not null, ' +
        '`sentiment_score` integer null, ' +
        '`importance` integer null, ' +
        '`confidence` integer null, ' +
        '`data` text not null, ' +
        '`created_at` integer not null, ' +
        'constraint `external_events_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete set null, ' +
        'constraint `external_events_sentiment_score` check (sentiment_score is null or sentiment_score between -100000000 and 100000000), ' +
        'constraint `external_events_importance` check (importance is null or importance between 1 and 10), ' +
        'constraint `external_events_confidence` check (confidence is null or confidence between 0 and 100000000), ' +
        'constraint `external_events_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `external_events_kind_kind` check (\"kind\" in ('NEWS', 'EARNINGS', 'SEC_FILING', 'FED', 'MACRO_WATCH', 'ECONOMIC_RELEASE', 'PREDICTION_MARKET')), " +
        'constraint `external_events_event_type_kind` check (typeof("event_type") in (\'text\', \'null\') and length("event_type") <= 50 and instr("event_type", char(0)) = 0), ' +
        'constraint `external_events_external_id_kind` check (typeof("external_id") in (\'text\', \'null\') and length("external_id") <= 128 and instr("external_id", char(0)) = 0), ' +
        'constraint `external_events_headline_kind` check (typeof("headline") in (\'text\', \'null\') and instr("headline", char(0)) = 0), ' +
        'constraint `external_events_summary_kind` check (typeof("summary") in (\'text\', \'null\') and instr("summary", char(0)) = 0), ' +
        'constraint `external_events_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 50 and instr("source", char(0)) = 0), ' +
        'constraint `external_events_event_at_kind` check (typeof("event_at") in (\'integer\', \'null\') and "event_at" between -30610224000000 and 253402300799999), ' +
        'constraint `external_events_sentiment_score_kind` check (typeof("sentiment_score") in (\'integer\', \'null\') and "sentiment_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `external_events_importance_kind` check (typeof("importance") in (\'integer\', \'null\') and "importance" between -2147483648 and 2147483647), ' +
        'constraint `external_events_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        'constraint `external_events_data_kind` check (typeof("data") in (\'text\', \'null\') and json_valid("data")), ' +
        'constraint `external_events_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* Something that happened outside of the markets: news, a filing, a figure. */',
    );
    this.addSql(
      'create index `external_events_kind` on `external_events` (`kind`, `event_at`, `id`)',
    );
    this.addSql(
      'create index `external_events_instrument` on `external_events` (`instrument_id`, `event_at`, `id`)',
    );
    this.addSql('create index `external_events_event_at` on `external_events` (`event_at`, `id`)');
    this.addSql(
      'create unique index `external_events_external_id_unique` on `external_events` (`source`, `external_id`)',
    );
    this.addSql(
      'create table `corporate_actions` (' +
        '`id` text not null primary key, ' +
        '`instrument_id` integer not null, ' +
        '`action` text not null, ' +
        '`ex_date` text not null, ' +
        '`record_date` text null, ' +
        '`pay_date` text null, ' +
        '`ratio` integer null, ' +
        '`amount` integer null, ' +
        '`currency` text null, ' +
        '`provider` text not null, ' +
        '`details` text null, ' +
        '`known_at` integer not null, ' +
        '`created_at` integer not null, ' +
        'constraint `corporate_actions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        "constraint `corporate_actions_split` check (action <> 'SPLIT' or (ratio is not null and ratio > 0)), " +
        "constraint `corporate_actions_dividend` check (action <> 'DIVIDEND' or (amount is not null and amount > 0)), " +
        'constraint `corporate_actions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `corporate_actions_action_kind` check (\"action\" in ('SPLIT', 'DIVIDEND', 'MERGER', 'SPINOFF')), " +
        'constraint `corporate_actions_ex_date_kind` check (typeof("ex_date") in (\'text\', \'null\') and date("ex_date") is "ex_date" and "ex_date" >= \'1000-01-01\'), ' +
        'constraint `corporate_actions_record_date_kind` check (typeof("record_date") in (\'text\', \'null\') and date("record_date") is "record_date" and "record_date" >= \'1000-01-01\'), ' +
        'constraint `corporate_actions_pay_date_kind` check (typeof("pay_date") in (\'text\', \'null\') and date("pay_date") is "pay_date" and "pay_date" >= \'1000-01-01\'), ' +
        'constraint `corporate_actions_ratio_kind` check (typeof("ratio") in (\'integer\', \'null\') and "ratio" between -999999999999999999 and 999999999999999999), ' +
        "constraint `corporate_actions_amount_kind` check (typeof(\"amount\") in ('integer', 'null')), " +
        'constraint `corporate_actions_currency_kind` check (typeof("currency") in (\'text\', \'null\') and length("currency") <= 10 and instr("currency", char(0)) = 0), ' +
        'constraint `corporate_actions_provider_kind` check (typeof("provider") in (\'text\', \'null\') and length("provider") <= 32 and instr("provider", char(0)) = 0), ' +
        'constraint `corporate_actions_details_kind` check (typeof("details") in (\'text\', \'null\') and json_valid("details")), ' +
        'constraint `corporate_actions_known_at_kind` check (typeof("known_at") in (\'integer\', \'null\') and "known_at" between -30610224000000 and 253402300799999), ' +
        'constraint `corporate_actions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* What a company did that changed what its shares are worth: a split, a dividend. */',
    );
    this.addSql(
      'create index `corporate_actions_ex_date` on `corporate_actions` (`ex_date`, `id`)',
    );
    this.addSql(
      'create unique index `corporate_actions_action_unique` on `corporate_actions` (`instrument_id`, `action`, `ex_date`, `provider`)',
    );
    this.addSql(
      'create table `candle_revisions` (' +
        '`instrument_id` integer not null, ' +
        '`timeframe` text not null, ' +
        '`adjustment` text not null, ' +
        '`time` integer not null, ' +
        '`superseded_at` integer not null, ' +
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
        'primary key (`instrument_id`, `timeframe`, `adjustment`, `time`, `superseded_at`), ' +
        'constraint `candle_revisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `candle_revisions_high` check (high >= open and high >= close and high >= low), ' +
        'constraint `candle_revisions_low` check (low <= open and low <= close), ' +
        'constraint `candle_revisions_volume` check (volume >= 0), ' +
        'constraint `candle_revisions_quality_range` check (quality_score is null or quality_score between 0 and 100000000), ' +
        "constraint `candle_revisions_timeframe_kind` check (\"timeframe\" in ('M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN1')), " +
        "constraint `candle_revisions_adjustment_kind` check (\"adjustment\" in ('RAW', 'SPLIT', 'ALL')), " +
        'constraint `candle_revisions_time_kind` check (typeof("time") in (\'integer\', \'null\') and "time" between -30610224000000 and 253402300799999), ' +
        'constraint `candle_revisions_superseded_at_kind` check (typeof("superseded_at") in (\'integer\', \'null\') and "superseded_at" between -30610224000000 and 253402300799999), ' +
        'constraint `candle_revisions_session_date_kind` check (typeof("session_date") in (\'text\', \'null\') and date("session_date") is "session_date" and "session_date" >= \'1000-01-01\'), ' +
        "constraint `candle_revisions_open_kind` check (typeof(\"open\") in ('integer', 'null')), " +
        "constraint `candle_revisions_high_kind` check (typeof(\"high\") in ('integer', 'null')), " +
        "constraint `candle_revisions_low_kind` check (typeof(\"low\") in ('integer', 'null')), " +
        "constraint `candle_revisions_close_kind` check (typeof(\"close\") in ('integer', 'null')), " +
        "constraint `candle_revisions_volume_kind` check (typeof(\"volume\") in ('integer', 'null')), " +
        'constraint `candle_revisions_trade_count_kind` check (typeof("trade_count") in (\'integer\', \'null\') and "trade_count" between -2147483648 and 2147483647), ' +
        "constraint `candle_revisions_vwap_kind` check (typeof(\"vwap\") in ('integer', 'null')), " +
        'constraint `candle_revisions_is_final_kind` check ("is_final" in (0, 1)), ' +
        'constraint `candle_revisions_quality_score_kind` check (typeof("quality_score") in (\'integer\', \'null\') and "quality_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `candle_revisions_quality_flags_kind` check (typeof("quality_flags") in (\'text\', \'null\') and json_valid("quality_flags")), ' +
        'constraint `candle_revisions_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 32 and instr("source", char(0)) = 0), ' +
        'constraint `candle_revisions_known_at_kind` check (typeof("known_at") in (\'integer\', \'null\') and "known_at" between -30610224000000 and 253402300799999), ' +
        'constraint `candle_revisions_raw_kind` check (typeof("raw") in (\'text\', \'null\') and json_valid("raw")), ' +
        'constraint `candle_revisions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* What a bar said before it was revised. */',
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
      'create table `instrument_aliases` (' +
        '`id` text not null primary key, ' +
        '`instrument_id` integer not null, ' +
        '`kind` text not null, ' +
        '`value` text not null, ' +
        '`valid_from` text not null, ' +
        '`valid_to` text null, ' +
        '`change_type` text null, ' +
        '`conversion_ratio` integer null, ' +
        '`provider` text not null, ' +
        'constraint `instrument_aliases_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'constraint `instrument_aliases_period` check (valid_to is null or valid_to > valid_from), ' +
        'constraint `instrument_aliases_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `instrument_aliases_kind_kind` check (\"kind\" in ('TICKER', 'VENUE_SYMBOL', 'ISIN', 'FIGI', 'TOKEN_ID')), " +
        'constraint `instrument_aliases_value_kind` check (typeof("value") in (\'text\', \'null\') and length("value") <= 128 and instr("value", char(0)) = 0), ' +
        'constraint `instrument_aliases_valid_from_kind` check (typeof("valid_from") in (\'text\', \'null\') and date("valid_from") is "valid_from" and "valid_from" >= \'1000-01-01\'), ' +
        'constraint `instrument_aliases_valid_to_kind` check (typeof("valid_to") in (\'text\', \'null\') and date("valid_to") is "valid_to" and "valid_to" >= \'1000-01-01\'), ' +
        'constraint `instrument_aliases_change_type_kind` check (typeof("change_type") in (\'text\', \'null\') and length("change_type") <= 20 and instr("change_type", char(0)) = 0), ' +
        'constraint `instrument_aliases_conversion_ratio_kind` check (typeof("conversion_ratio") in (\'integer\', \'null\') and "conversion_ratio" between -999999999999999999 and 999999999999999999), ' +
        'constraint `instrument_aliases_provider_kind` check (typeof("provider") in (\'text\', \'null\') and length("provider") <= 32 and instr("provider", char(0)) = 0)' +
        ') /* Another name of an instrument, for the dates on which it had it. */',
    );
    this.addSql(
      'create index `instrument_aliases_instrument` on `instrument_aliases` (`instrument_id`, `kind`, `id`)',
    );
    this.addSql(
      'create index `instrument_aliases_value` on `instrument_aliases` (`value`, `valid_from`, `id`)',
    );
    this.addSql(
      'create unique index `instrument_aliases_value_unique` on `instrument_aliases` (`kind`, `value`, `provider`, `valid_from`)',
    );
    this.addSql(
      'create table `journal_heads` (' +
        '`name` text not null primary key, ' +
        '`feed_sequence` integer not null, ' +
        '`audit_position` integer not null, ' +
        '`audit_seal` text not null, ' +
        '`audit_mac` text not null, ' +
        '`key_check` text not null, ' +
        'constraint `journal_heads_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 16 and instr("name", char(0)) = 0), ' +
        "constraint `journal_heads_feed_sequence_kind` check (typeof(\"feed_sequence\") in ('integer', 'null')), " +
        "constraint `journal_heads_audit_position_kind` check (typeof(\"audit_position\") in ('integer', 'null')), " +
        'constraint `journal_heads_audit_seal_kind` check (typeof("audit_seal") in (\'text\', \'null\') and length("audit_seal") <= 64 and instr("audit_seal", char(0)) = 0), ' +
        'constraint `journal_heads_audit_mac_kind` check (typeof("audit_mac") in (\'text\', \'null\') and length("audit_mac") <= 64 and instr("audit_mac", char(0)) = 0), ' +
        'constraint `journal_heads_key_check_kind` check (typeof("key_check") in (\'text\', \'null\') and length("key_check") <= 64 and instr("key_check", char(0)) = 0)' +
        ') /* How far events are numbered and audit rows are sealed. */',
    );
    this.addSql(
      'create table `login_attempts` (' +
        '`account` text not null, ' +
        '`address` text not null, ' +
        '`failures` integer not null, ' +
        '`last_failure_at` integer not null, ' +
        '`blocked_until` integer null, ' +
        'primary key (`account`, `address`), ' +
        'constraint `login_attempts_account_kind` check (typeof("account") in (\'text\', \'null\') and length("account") <= 254 and instr("account", char(0)) = 0), ' +
        'constraint `login_attempts_address_kind` check (typeof("address") in (\'text\', \'null\') and length("address") <= 45 and instr("address", char(0)) = 0), ' +
        'constraint `login_attempts_failures_kind` check (typeof("failures") in (\'integer\', \'null\') and "failures" between -2147483648 and 2147483647), ' +
        'constraint `login_attempts_last_failure_at_kind` check (typeof("last_failure_at") in (\'integer\', \'null\') and "last_failure_at" between -30610224000000 and 253402300799999), ' +
        'constraint `login_attempts_blocked_until_kind` check (typeof("blocked_until") in (\'integer\', \'null\') and "blocked_until" between -30610224000000 and 253402300799999)' +
        ') /* Failures to sign in to an account from an address, since the last success. */',
    );
    this.addSql(
      'create table `market_trades` (' +
        '`instrument_id` integer not null, ' +
        '`traded_at` integer not null, ' +
        '`venue_trade_id` text not null, ' +
        '`price` integer not null, ' +
        '`quantity` integer not null, ' +
        '`aggressor` text null, ' +
        '`buy_order_id` text null, ' +
        '`sell_order_id` text null, ' +
        '`buyer_fee` integer null, ' +
        '`seller_fee` integer null, ' +
        '`source` text not null, ' +
        '`conditions` text null, ' +
        '`raw` text null, ' +
        '`created_at` integer not null, ' +
        'primary key (`instrument_id`, `traded_at`, `venue_trade_id`), ' +
        'constraint `market_trades_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `market_trades_quantity` check (quantity > 0), ' +
        'constraint `market_trades_orders` check (buy_order_id is null or sell_order_id is null or buy_order_id <> sell_order_id), ' +
        'constraint `market_trades_traded_at_kind` check (typeof("traded_at") in (\'integer\', \'null\') and "traded_at" between -30610224000000 and 253402300799999), ' +
        'constraint `market_trades_venue_trade_id_kind` check (typeof("venue_trade_id") in (\'text\', \'null\') and length("venue_trade_id") <= 100 and instr("venue_trade_id", char(0)) = 0), ' +
        "constraint `market_trades_price_kind` check (typeof(\"price\") in ('integer', 'null')), " +
        "constraint `market_trades_quantity_kind` check (typeof(\"quantity\") in ('integer', 'null')), " +
        "constraint `market_trades_aggressor_kind` check (\"aggressor\" in ('BUY', 'SELL')), " +
        'constraint `market_trades_buy_order_id_kind` check (typeof("buy_order_id") in (\'text\', \'null\') and length("buy_order_id") = 36), ' +
        'constraint `market_trades_sell_order_id_kind` check (typeof("sell_order_id") in (\'text\', \'null\') and length("sell_order_id") = 36), ' +
        "constraint `market_trades_buyer_fee_kind` check (typeof(\"buyer_fee\") in ('integer', 'null')), " +
        "constraint `market_trades_seller_fee_kind` check (typeof(\"seller_fee\") in ('integer', 'null')), " +
        'constraint `market_trades_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 32 and instr("source", char(0)) = 0), ' +
        'constraint `market_trades_conditions_kind` check (typeof("conditions") in (\'text\', \'null\') and json_valid("conditions")), ' +
        'constraint `market_trades_raw_kind` check (typeof("raw") in (\'text\', \'null\') and json_valid("raw")), ' +
        'constraint `market_trades_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A trade at a venue, whoever made it. */',
    );
    this.addSql(
      'create table `order_book_updates` (' +
        '`instrument_id` integer not null, ' +
        '`source` text not null, ' +
        '`observed_at` integer not null, ' +
        '`ordinal` integer not null, ' +
        '`is_snapshot` integer not null, ' +
        '`first_sequence` integer null, ' +
        '`last_sequence` integer null, ' +
        '`previous_sequence` integer null, ' +
        '`bids` text not null, ' +
        '`asks` text not null, ' +
        '`best_bid` integer null, ' +
        '`best_ask` integer null, ' +
        '`depth` integer not null, ' +
        '`checksum` integer null, ' +
        'primary key (`instrument_id`, `source`, `observed_at`, `ordinal`), ' +
        'constraint `order_book_updates_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `order_book_updates_spread` check (not is_snapshot or best_bid is null or best_ask is null or best_bid < best_ask), ' +
        'constraint `order_book_updates_depth` check (depth >= 0), ' +
        'constraint `order_book_updates_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 32 and instr("source", char(0)) = 0), ' +
        'constraint `order_book_updates_observed_at_kind` check (typeof("observed_at") in (\'integer\', \'null\') and "observed_at" between -30610224000000 and 253402300799999), ' +
        "constraint `order_book_updates_ordinal_kind` check (typeof(\"ordinal\") in ('integer', 'null')), " +
        'constraint `order_book_updates_is_snapshot_kind` check ("is_snapshot" in (0, 1)), ' +
        "constraint `order_book_updates_first_sequence_kind` check (typeof(\"first_sequence\") in ('integer', 'null')), " +
        "constraint `order_book_updates_last_sequence_kind` check (typeof(\"last_sequence\") in ('integer', 'null')), " +
        "constraint `order_book_updates_previous_sequence_kind` check (typeof(\"previous_sequence\") in ('integer', 'null')), " +
        'constraint `order_book_updates_bids_kind` check (typeof("bids") in (\'text\', \'null\') and json_valid("bids")), ' +
        'constraint `order_book_updates_asks_kind` check (typeof("asks") in (\'text\', \'null\') and json_valid("asks")), ' +
        "constraint `order_book_updates_best_bid_kind` check (typeof(\"best_bid\") in ('integer', 'null')), " +
        "constraint `order_book_updates_best_ask_kind` check (typeof(\"best_ask\") in ('integer', 'null')), " +
        'constraint `order_book_updates_depth_kind` check (typeof("depth") in (\'integer\', \'null\') and "depth" between -2147483648 and 2147483647), ' +
        "constraint `order_book_updates_checksum_kind` check (typeof(\"checksum\") in ('integer', 'null'))" +
        ') /* A snapshot of an order book, or the levels of it that changed. */',
    );
    this.addSql(
      'create index `order_book_updates_sequence` on `order_book_updates` (`instrument_id`, `source`, `last_sequence`)',
    );
    this.addSql(
      'create table `permissions` (' +
        '`id` text not null primary key, ' +
        '`name` text not null, ' +
        '`description` text null, ' +
        '`created_at` integer not null, ' +
        'constraint `permissions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `permissions_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 100 and instr("name", char(0)) = 0), ' +
        'constraint `permissions_description_kind` check (typeof("description") in (\'text\', \'null\') and length("description") <= 255 and instr("description", char(0)) = 0), ' +
        'constraint `permissions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* One thing that can be allowed, such as orders:write. */',
    );
    this.addSql('create unique index `permissions_name_unique` on `permissions` (`name`)');
    this.addSql(
      'create table `quotes` (' +
        '`instrument_id` integer not null, ' +
        '`quoted_at` integer not null, ' +
        '`ordinal` integer not null, ' +
        '`source` text not null, ' +
        '`bid` integer null, ' +
        '`bid_size` integer null, ' +
        '`ask` integer null, ' +
        '`ask_size` integer null, ' +
        'primary key (`instrument_id`, `quoted_at`, `ordinal`, `source`), ' +
        'constraint `quotes_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `quotes_quoted_at_kind` check (typeof("quoted_at") in (\'integer\', \'null\') and "quoted_at" between -30610224000000 and 253402300799999), ' +
        'constraint `quotes_ordinal_kind` check (typeof("ordinal") in (\'integer\', \'null\') and "ordinal" between -2147483648 and 2147483647), ' +
        'constraint `quotes_source_kind` check (typeof("source") in (\'text\', \'null\') and length("source") <= 32 and instr("source", char(0)) = 0), ' +
        "constraint `quotes_bid_kind` check (typeof(\"bid\") in ('integer', 'null')), " +
        "constraint `quotes_bid_size_kind` check (typeof(\"bid_size\") in ('integer', 'null')), " +
        "constraint `quotes_ask_kind` check (typeof(\"ask\") in ('integer', 'null')), " +
        "constraint `quotes_ask_size_kind` check (typeof(\"ask_size\") in ('integer', 'null'))" +
        ') /* The best bid and ask of an instrument at one instant. */',
    );
    this.addSql(
      'create table `retention_policies` (' +
        '`table_name` text not null primary key, ' +
        '`retention_days` integer not null, ' +
        '`compress_after_days` integer null, ' +
        '`description` text null, ' +
        '`last_run_at` integer null, ' +
        '`updated_at` integer not null, ' +
        'constraint `retention_policies_days` check (retention_days > 0), ' +
        'constraint `retention_policies_table_name_kind` check (typeof("table_name") in (\'text\', \'null\') and length("table_name") <= 64 and instr("table_name", char(0)) = 0), ' +
        'constraint `retention_policies_retention_days_kind` check (typeof("retention_days") in (\'integer\', \'null\') and "retention_days" between -2147483648 and 2147483647), ' +
        'constraint `retention_policies_compress_after_days_kind` check (typeof("compress_after_days") in (\'integer\', \'null\') and "compress_after_days" between -2147483648 and 2147483647), ' +
        'constraint `retention_policies_description_kind` check (typeof("description") in (\'text\', \'null\') and instr("description", char(0)) = 0), ' +
        'constraint `retention_policies_last_run_at_kind` check (typeof("last_run_at") in (\'integer\', \'null\') and "last_run_at" between -30610224000000 and 253402300799999), ' +
        'constraint `retention_policies_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* How long the rows of a table are kept. */',
    );
    this.addSql(
      'create table `roles` (' +
        '`id` text not null primary key, ' +
        '`name` text not null, ' +
        '`description` text null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        'constraint `roles_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `roles_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 50 and instr("name", char(0)) = 0), ' +
        'constraint `roles_description_kind` check (typeof("description") in (\'text\', \'null\') and length("description") <= 255 and instr("description", char(0)) = 0), ' +
        'constraint `roles_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `roles_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* What a kind of user may do, such as admin or analyst. */',
    );
    this.addSql('create unique index `roles_name_unique` on `roles` (`name`)');
    this.addSql(
      'create table `role_permissions` (' +
        '`role_id` text not null, ' +
        '`permission_id` text not null, ' +
        '`row_scope` text not null, ' +
        '`fields` text null, ' +
        'primary key (`role_id`, `permission_id`), ' +
        'constraint `role_permissions_role_id_foreign` foreign key (`role_id`) references `roles` (`id`) on update cascade on delete cascade, ' +
        'constraint `role_permissions_permission_id_foreign` foreign key (`permission_id`) references `permissions` (`id`) on update cascade on delete cascade, ' +
        "constraint `role_permissions_row_scope_kind` check (\"row_scope\" in ('OWN', 'ALL')), " +
        'constraint `role_permissions_fields_kind` check (typeof("fields") in (\'text\', \'null\') and json_valid("fields"))' +
        ') /* A permission that a role grants, with the rows and fields it is narrowed to. */',
    );
    this.addSql(
      'create index `role_permissions_permission` on `role_permissions` (`permission_id`, `role_id`)',
    );
    this.addSql(
      'create table `sync_runs` (' +
        '`id` text not null primary key, ' +
        '`run_type` text not null, ' +
        '`environment` text not null, ' +
        '`status` text not null, ' +
        '`items_total` integer not null, ' +
        '`items_done` integer not null, ' +
        '`items_failed` integer not null, ' +
        '`trigger_source` text not null, ' +
        '`error_message` text null, ' +
        '`started_at` integer not null, ' +
        '`completed_at` integer null, ' +
        'constraint `sync_runs_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `sync_runs_run_type_kind` check (typeof("run_type") in (\'text\', \'null\') and length("run_type") <= 50 and instr("run_type", char(0)) = 0), ' +
        "constraint `sync_runs_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `sync_runs_status_kind` check (\"status\" in ('RUNNING', 'COMPLETED', 'FAILED')), " +
        'constraint `sync_runs_items_total_kind` check (typeof("items_total") in (\'integer\', \'null\') and "items_total" between -2147483648 and 2147483647), ' +
        'constraint `sync_runs_items_done_kind` check (typeof("items_done") in (\'integer\', \'null\') and "items_done" between -2147483648 and 2147483647), ' +
        'constraint `sync_runs_items_failed_kind` check (typeof("items_failed") in (\'integer\', \'null\') and "items_failed" between -2147483648 and 2147483647), ' +
        'constraint `sync_runs_trigger_source_kind` check (typeof("trigger_source") in (\'text\', \'null\') and length("trigger_source") <= 20 and instr("trigger_source", char(0)) = 0), ' +
        'constraint `sync_runs_error_message_kind` check (typeof("error_message") in (\'text\', \'null\') and instr("error_message", char(0)) = 0), ' +
        'constraint `sync_runs_started_at_kind` check (typeof("started_at") in (\'integer\', \'null\') and "started_at" between -30610224000000 and 253402300799999), ' +
        'constraint `sync_runs_completed_at_kind` check (typeof("completed_at") in (\'integer\', \'null\') and "completed_at" between -30610224000000 and 253402300799999)' +
        ') /* One run of a program that fetches or computes market data. */',
    );
    this.addSql('create index `sync_runs_type` on `sync_runs` (`run_type`, `started_at`, `id`)');
    this.addSql('create index `sync_runs_status` on `sync_runs` (`status`, `id`)');
    this.addSql('create index `sync_runs_started_at` on `sync_runs` (`started_at`, `id`)');
    this.addSql(
      'create table `theses` (' +
        '`id` text not null primary key, ' +
        '`instrument_id` integer not null, ' +
        '`environment` text not null, ' +
        '`state` text not null, ' +
        '`entry_price` integer null, ' +
        '`entry_at` integer null, ' +
        '`current_stop` integer null, ' +
        '`current_target` integer null, ' +
        '`conviction` integer null, ' +
        '`entry_thesis` text null, ' +
        '`invalidation_conditions` text null, ' +
        '`add_count` integer not null, ' +
        '`max_position` integer not null, ' +
        '`peak_unrealized_pnl` integer null, ' +
        '`close_reason` text null, ' +
        '`exit_price` integer null, ' +
        '`realized_pnl` integer null, ' +
        '`realized_return` integer null, ' +
        '`cooldown_until` integer null, ' +
        '`notes` text null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        '`closed_at` integer null, ' +
        'constraint `theses_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `theses_conviction` check (conviction is null or conviction between 0 and 100000000), ' +
        'constraint `theses_entry_price` check (entry_price is null or entry_price > 0), ' +
        'constraint `theses_exit_price` check (exit_price is null or exit_price > 0), ' +
        'constraint `theses_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `theses_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `theses_state_kind` check (\"state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED')), " +
        "constraint `theses_entry_price_kind` check (typeof(\"entry_price\") in ('integer', 'null')), " +
        'constraint `theses_entry_at_kind` check (typeof("entry_at") in (\'integer\', \'null\') and "entry_at" between -30610224000000 and 253402300799999), ' +
        "constraint `theses_current_stop_kind` check (typeof(\"current_stop\") in ('integer', 'null')), " +
        "constraint `theses_current_target_kind` check (typeof(\"current_target\") in ('integer', 'null')), " +
        'constraint `theses_conviction_kind` check (typeof("conviction") in (\'integer\', \'null\') and "conviction" between -999999999999999999 and 999999999999999999), ' +
        'constraint `theses_entry_thesis_kind` check (typeof("entry_thesis") in (\'text\', \'null\') and instr("entry_thesis", char(0)) = 0), ' +
        'constraint `theses_invalidation_conditions_kind` check (typeof("invalidation_conditions") in (\'text\', \'null\') and instr("invalidation_conditions", char(0)) = 0), ' +
        'constraint `theses_add_count_kind` check (typeof("add_count") in (\'integer\', \'null\') and "add_count" between -2147483648 and 2147483647), ' +
        "constraint `theses_max_position_kind` check (typeof(\"max_position\") in ('integer', 'null')), " +
        "constraint `theses_peak_unrealized_pnl_kind` check (typeof(\"peak_unrealized_pnl\") in ('integer', 'null')), " +
        'constraint `theses_close_reason_kind` check (typeof("close_reason") in (\'text\', \'null\') and instr("close_reason", char(0)) = 0), ' +
        "constraint `theses_exit_price_kind` check (typeof(\"exit_price\") in ('integer', 'null')), " +
        "constraint `theses_realized_pnl_kind` check (typeof(\"realized_pnl\") in ('integer', 'null')), " +
        'constraint `theses_realized_return_kind` check (typeof("realized_return") in (\'integer\', \'null\') and "realized_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `theses_cooldown_until_kind` check (typeof("cooldown_until") in (\'integer\', \'null\') and "cooldown_until" between -30610224000000 and 253402300799999), ' +
        'constraint `theses_notes_kind` check (typeof("notes") in (\'text\', \'null\') and instr("notes", char(0)) = 0), ' +
        'constraint `theses_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `theses_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `theses_closed_at_kind` check (typeof("closed_at") in (\'integer\', \'null\') and "closed_at" between -30610224000000 and 253402300799999)' +
        ') /* The case for holding an instrument, from its first watch to its close. */',
    );
    this.addSql('create index `theses_state` on `theses` (`environment`, `state`, `id`)');
    this.addSql(
      'create index `theses_instrument` on `theses` (`instrument_id`, `environment`, `id`)',
    );
    this.addSql('create index `theses_created_at` on `theses` (`environment`, `created_at`, `id`)');
    this.addSql(
      "create unique index `theses_is_open` on `theses` (`instrument_id`, `environment`) where state <> 'CLOSED'",
    );
    this.addSql(
      'create table `trading_sessions` (' +
        '`calendar` text not null, ' +
        '`session_date` text not null, ' +
        '`open_at` integer not null, ' +
        '`close_at` integer not null, ' +
        '`early_close` integer not null, ' +
        'primary key (`calendar`, `session_date`), ' +
        'constraint `trading_sessions_hours` check (close_at > open_at), ' +
        'constraint `trading_sessions_calendar_kind` check (typeof("calendar") in (\'text\', \'null\') and length("calendar") <= 32 and instr("calendar", char(0)) = 0), ' +
        'constraint `trading_sessions_session_date_kind` check (typeof("session_date") in (\'text\', \'null\') and date("session_date") is "session_date" and "session_date" >= \'1000-01-01\'), ' +
        'constraint `trading_sessions_open_at_kind` check (typeof("open_at") in (\'integer\', \'null\') and "open_at" between -30610224000000 and 253402300799999), ' +
        'constraint `trading_sessions_close_at_kind` check (typeof("close_at") in (\'integer\', \'null\') and "close_at" between -30610224000000 and 253402300799999), ' +
        'constraint `trading_sessions_early_close_kind` check ("early_close" in (0, 1))' +
        ') /* When a calendar’s venues are open on one date; a date without a row is closed. */',
    );
    this.addSql(
      'create table `universe_members` (' +
        '`id` text not null primary key, ' +
        '`universe` text not null, ' +
        '`instrument_id` integer not null, ' +
        '`added_on` text not null, ' +
        '`removed_on` text null, ' +
        '`reason` text null, ' +
        '`provider` text not null, ' +
        'constraint `universe_members_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete cascade, ' +
        'constraint `universe_members_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `universe_members_universe_kind` check (typeof("universe") in (\'text\', \'null\') and length("universe") <= 50 and instr("universe", char(0)) = 0), ' +
        'constraint `universe_members_added_on_kind` check (typeof("added_on") in (\'text\', \'null\') and date("added_on") is "added_on" and "added_on" >= \'1000-01-01\'), ' +
        'constraint `universe_members_removed_on_kind` check (typeof("removed_on") in (\'text\', \'null\') and date("removed_on") is "removed_on" and "removed_on" >= \'1000-01-01\'), ' +
        'constraint `universe_members_reason_kind` check (typeof("reason") in (\'text\', \'null\') and instr("reason", char(0)) = 0), ' +
        'constraint `universe_members_provider_kind` check (typeof("provider") in (\'text\', \'null\') and length("provider") <= 32 and instr("provider", char(0)) = 0)' +
        ') /* An instrument’s membership in an index or another list, with its dates. */',
    );
    this.addSql(
      'create index `universe_members_dates` on `universe_members` (`universe`, `added_on`, `id`, `removed_on`)',
    );
    this.addSql(
      'create index `universe_members_instrument` on `universe_members` (`instrument_id`, `id`)',
    );
    this.addSql(
      'create unique index `universe_members_member_unique` on `universe_members` (`universe`, `instrument_id`, `added_on`)',
    );
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
      'create table `two_factors` (' +
        '`user_id` text not null primary key, ' +
        '`secret_encrypted` text not null, ' +
        '`recovery_code_hashes` text not null, ' +
        '`confirmed_at` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `two_factors_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade, ' +
        'constraint `two_factors_secret_encrypted_kind` check (typeof("secret_encrypted") in (\'text\', \'null\') and length("secret_encrypted") <= 255 and instr("secret_encrypted", char(0)) = 0), ' +
        'constraint `two_factors_recovery_code_hashes_kind` check (typeof("recovery_code_hashes") in (\'text\', \'null\') and json_valid("recovery_code_hashes")), ' +
        'constraint `two_factors_confirmed_at_kind` check (typeof("confirmed_at") in (\'integer\', \'null\') and "confirmed_at" between -30610224000000 and 253402300799999), ' +
        'constraint `two_factors_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* The second proof that a user signs in with. */',
    );
    this.addSql(
      'create table `strategies` (' +
        '`id` text not null primary key, ' +
        '`owner_id` text not null, ' +
        '`name` text not null, ' +
        '`description` text null, ' +
        '`type` text not null, ' +
        '`status` text not null, ' +
        '`parameters` text not null, ' +
        '`timeframes` text not null, ' +
        '`max_positions` integer not null, ' +
        '`max_risk_per_trade` integer not null, ' +
        '`max_portfolio_risk` integer not null, ' +
        '`version` integer not null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        'constraint `strategies_owner_id_foreign` foreign key (`owner_id`) references `users` (`id`) on delete restrict, ' +
        'constraint `strategies_max_positions` check (max_positions > 0), ' +
        'constraint `strategies_max_risk_per_trade` check (max_risk_per_trade > 0 and max_risk_per_trade <= 100000000), ' +
        'constraint `strategies_max_portfolio_risk` check (max_portfolio_risk > 0 and max_portfolio_risk <= 100000000), ' +
        'constraint `strategies_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `strategies_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 255 and instr("name", char(0)) = 0), ' +
        'constraint `strategies_description_kind` check (typeof("description") in (\'text\', \'null\') and instr("description", char(0)) = 0), ' +
        "constraint `strategies_type_kind` check (\"type\" in ('SMA_CROSSOVER', 'EMA_CROSSOVER', 'RSI_MEAN_REVERSION', 'MACD_MOMENTUM', 'BOLLINGER_BANDS', 'BREAKOUT', 'ARBITRAGE', 'ML_BASED', 'CUSTOM')), " +
        "constraint `strategies_status_kind` check (\"status\" in ('ACTIVE', 'PAUSED', 'STOPPED', 'ERROR', 'ARCHIVED')), " +
        'constraint `strategies_parameters_kind` check (typeof("parameters") in (\'text\', \'null\') and json_valid("parameters")), ' +
        'constraint `strategies_timeframes_kind` check (typeof("timeframes") in (\'text\', \'null\') and json_valid("timeframes")), ' +
        'constraint `strategies_max_positions_kind` check (typeof("max_positions") in (\'integer\', \'null\') and "max_positions" between -2147483648 and 2147483647), ' +
        'constraint `strategies_max_risk_per_trade_kind` check (typeof("max_risk_per_trade") in (\'integer\', \'null\') and "max_risk_per_trade" between -999999999999999999 and 999999999999999999), ' +
        'constraint `strategies_max_portfolio_risk_kind` check (typeof("max_portfolio_risk") in (\'integer\', \'null\') and "max_portfolio_risk" between -999999999999999999 and 999999999999999999), ' +
        'constraint `strategies_version_kind` check (typeof("version") in (\'integer\', \'null\') and "version" between -2147483648 and 2147483647), ' +
        'constraint `strategies_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `strategies_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* A rule that finds trades, with its parameters and the risk that it may take. */',
    );
    this.addSql('create index `strategies_status` on `strategies` (`status`, `id`)');
    this.addSql('create index `strategies_type` on `strategies` (`type`, `id`)');
    this.addSql('create index `strategies_updated_at` on `strategies` (`updated_at`, `id`)');
    this.addSql(
      'create unique index `strategies_name_unique` on `strategies` (`owner_id`, `name`)',
    );
    this.addSql(
      'create table `system_events` (' +
        '`occurred_at` integer not null, ' +
        '`id` text not null, ' +
        '`severity` text not null, ' +
        '`service` text not null, ' +
        '`component` text null, ' +
        '`event_type` text not null, ' +
        '`message` text not null, ' +
        '`details` text not null, ' +
        '`environment` text null, ' +
        '`user_id` text null, ' +
        '`strategy_id` text null, ' +
        '`order_id` text null, ' +
        '`request_id` text null, ' +
        '`session_ref` text null, ' +
        '`duration_ms` integer null, ' +
        '`error_code` text null, ' +
        '`stack_trace` text null, ' +
        '`app_version` text null, ' +
        '`hostname` text null, ' +
        'primary key (`occurred_at`, `id`), ' +
        'constraint `system_events_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete set null, ' +
        'constraint `system_events_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'constraint `system_events_duration` check (duration_ms is null or duration_ms >= 0), ' +
        'constraint `system_events_occurred_at_kind` check (typeof("occurred_at") in (\'integer\', \'null\') and "occurred_at" between -30610224000000 and 253402300799999), ' +
        'constraint `system_events_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `system_events_severity_kind` check (\"severity\" in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL')), " +
        'constraint `system_events_service_kind` check (typeof("service") in (\'text\', \'null\') and length("service") <= 100 and instr("service", char(0)) = 0), ' +
        'constraint `system_events_component_kind` check (typeof("component") in (\'text\', \'null\') and length("component") <= 100 and instr("component", char(0)) = 0), ' +
        'constraint `system_events_event_type_kind` check (typeof("event_type") in (\'text\', \'null\') and length("event_type") <= 50 and instr("event_type", char(0)) = 0), ' +
        'constraint `system_events_message_kind` check (typeof("message") in (\'text\', \'null\') and instr("message", char(0)) = 0), ' +
        'constraint `system_events_details_kind` check (typeof("details") in (\'text\', \'null\') and json_valid("details")), ' +
        "constraint `system_events_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `system_events_order_id_kind` check (typeof("order_id") in (\'text\', \'null\') and length("order_id") = 36), ' +
        'constraint `system_events_request_id_kind` check (typeof("request_id") in (\'text\', \'null\') and length("request_id") <= 100 and instr("request_id", char(0)) = 0), ' +
        'constraint `system_events_session_ref_kind` check (typeof("session_ref") in (\'text\', \'null\') and length("session_ref") <= 100 and instr("session_ref", char(0)) = 0), ' +
        'constraint `system_events_duration_ms_kind` check (typeof("duration_ms") in (\'integer\', \'null\') and "duration_ms" between -2147483648 and 2147483647), ' +
        'constraint `system_events_error_code_kind` check (typeof("error_code") in (\'text\', \'null\') and length("error_code") <= 50 and instr("error_code", char(0)) = 0), ' +
        'constraint `system_events_stack_trace_kind` check (typeof("stack_trace") in (\'text\', \'null\') and instr("stack_trace", char(0)) = 0), ' +
        'constraint `system_events_app_version_kind` check (typeof("app_version") in (\'text\', \'null\') and length("app_version") <= 20 and instr("app_version", char(0)) = 0), ' +
        'constraint `system_events_hostname_kind` check (typeof("hostname") in (\'text\', \'null\') and length("hostname") <= 255 and instr("hostname", char(0)) = 0)' +
        ') /* Something that a program reported of itself. */',
    );
    this.addSql(
      'create index `system_events_severity` on `system_events` (`severity`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `system_events_service` on `system_events` (`service`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `system_events_component` on `system_events` (`component`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `system_events_user` on `system_events` (`user_id`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `system_events_strategy` on `system_events` (`strategy_id`, `occurred_at`, `id`)',
    );
    this.addSql(
      'create index `system_events_error_code` on `system_events` (`error_code`, `occurred_at`, `id`)',
    );
    this.addSql('create index `system_events_request_id` on `system_events` (`request_id`)');
    this.addSql(
      'create table `strategy_instruments` (' +
        '`strategy_id` text not null, ' +
        '`instrument_id` integer not null, ' +
        '`weight` integer null, ' +
        'primary key (`strategy_id`, `instrument_id`), ' +
        'constraint `strategy_instruments_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on update cascade on delete cascade, ' +
        'constraint `strategy_instruments_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on update cascade on delete restrict, ' +
        'constraint `strategy_instruments_weight_kind` check (typeof("weight") in (\'integer\', \'null\') and "weight" between -999999999999999999 and 999999999999999999)' +
        ') /* An instrument that a strategy looks at. */',
    );
    this.addSql(
      'create index `strategy_instruments_instrument` on `strategy_instruments` (`instrument_id`, `strategy_id`)',
    );
    this.addSql(
      'create table `signals` (' +
        '`id` text not null primary key, ' +
        '`strategy_id` text not null, ' +
        '`user_id` text null, ' +
        '`instrument_id` integer not null, ' +
        '`generated_at` integer not null, ' +
        '`signal` text not null, ' +
        '`value` integer null, ' +
        '`confidence` integer not null, ' +
        '`entry_price` integer null, ' +
        '`target_price` integer null, ' +
        '`stop_price` integer null, ' +
        '`regime` text null, ' +
        '`reasons` text not null, ' +
        '`environment` text not null, ' +
        '`outcome_return` integer null, ' +
        '`outcome_at` integer null, ' +
        '`known_at` integer not null, ' +
        '`created_at` integer not null, ' +
        'constraint `signals_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete restrict, ' +
        'constraint `signals_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete set null, ' +
        'constraint `signals_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `signals_confidence` check (confidence between 0 and 100000000), ' +
        'constraint `signals_entry_price` check (entry_price is null or entry_price > 0), ' +
        'constraint `signals_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `signals_generated_at_kind` check (typeof("generated_at") in (\'integer\', \'null\') and "generated_at" between -30610224000000 and 253402300799999), ' +
        "constraint `signals_signal_kind` check (\"signal\" in ('BUY', 'SELL', 'HOLD')), " +
        'constraint `signals_value_kind` check (typeof("value") in (\'integer\', \'null\') and "value" between -999999999999999999 and 999999999999999999), ' +
        'constraint `signals_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        "constraint `signals_entry_price_kind` check (typeof(\"entry_price\") in ('integer', 'null')), " +
        "constraint `signals_target_price_kind` check (typeof(\"target_price\") in ('integer', 'null')), " +
        "constraint `signals_stop_price_kind` check (typeof(\"stop_price\") in ('integer', 'null')), " +
        "constraint `signals_regime_kind` check (\"regime\" in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE')), " +
        'constraint `signals_reasons_kind` check (typeof("reasons") in (\'text\', \'null\') and json_valid("reasons")), ' +
        "constraint `signals_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `signals_outcome_return_kind` check (typeof("outcome_return") in (\'integer\', \'null\') and "outcome_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `signals_outcome_at_kind` check (typeof("outcome_at") in (\'integer\', \'null\') and "outcome_at" between -30610224000000 and 253402300799999), ' +
        'constraint `signals_known_at_kind` check (typeof("known_at") in (\'integer\', \'null\') and "known_at" between -30610224000000 and 253402300799999), ' +
        'constraint `signals_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* What a strategy advised on an instrument at a time. */',
    );
    this.addSql('create index `signals_user` on `signals` (`user_id`)');
    this.addSql(
      'create index `signals_instrument` on `signals` (`instrument_id`, `generated_at`, `id`)',
    );
    this.addSql('create index `signals_signal` on `signals` (`signal`, `generated_at`, `id`)');
    this.addSql('create index `signals_generated_at` on `signals` (`generated_at`, `id`)');
    this.addSql(
      'create unique index `signals_moment_unique` on `signals` (`strategy_id`, `instrument_id`, `generated_at`, `environment`)',
    );
    this.addSql(
      'create table `signal_revisions` (' +
        '`signal_id` text not null, ' +
        '`superseded_at` integer not null, ' +
        '`advice` text not null, ' +
        '`value` integer null, ' +
        '`confidence` integer not null, ' +
        '`entry_price` integer null, ' +
        '`target_price` integer null, ' +
        '`stop_price` integer null, ' +
        '`regime` text null, ' +
        '`reasons` text not null, ' +
        '`outcome_return` integer null, ' +
        '`outcome_at` integer null, ' +
        '`known_at` integer not null, ' +
        'primary key (`signal_id`, `superseded_at`), ' +
        'constraint `signal_revisions_signal_id_foreign` foreign key (`signal_id`) references `signals` (`id`) on delete cascade, ' +
        'constraint `signal_revisions_superseded_at_kind` check (typeof("superseded_at") in (\'integer\', \'null\') and "superseded_at" between -30610224000000 and 253402300799999), ' +
        "constraint `signal_revisions_advice_kind` check (\"advice\" in ('BUY', 'SELL', 'HOLD')), " +
        'constraint `signal_revisions_value_kind` check (typeof("value") in (\'integer\', \'null\') and "value" between -999999999999999999 and 999999999999999999), ' +
        'constraint `signal_revisions_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        "constraint `signal_revisions_entry_price_kind` check (typeof(\"entry_price\") in ('integer', 'null')), " +
        "constraint `signal_revisions_target_price_kind` check (typeof(\"target_price\") in ('integer', 'null')), " +
        "constraint `signal_revisions_stop_price_kind` check (typeof(\"stop_price\") in ('integer', 'null')), " +
        "constraint `signal_revisions_regime_kind` check (\"regime\" in ('TRENDING_UP', 'TRENDING_DOWN', 'RANGING', 'VOLATILE')), " +
        'constraint `signal_revisions_reasons_kind` check (typeof("reasons") in (\'text\', \'null\') and json_valid("reasons")), ' +
        'constraint `signal_revisions_outcome_return_kind` check (typeof("outcome_return") in (\'integer\', \'null\') and "outcome_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `signal_revisions_outcome_at_kind` check (typeof("outcome_at") in (\'integer\', \'null\') and "outcome_at" between -30610224000000 and 253402300799999), ' +
        'constraint `signal_revisions_known_at_kind` check (typeof("known_at") in (\'integer\', \'null\') and "known_at" between -30610224000000 and 253402300799999)' +
        ') /* What a signal said before it was revised. */',
    );
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
      'create table `portfolios` (' +
        '`id` text not null primary key, ' +
        '`user_id` text not null, ' +
        '`strategy_id` text null, ' +
        '`name` text not null, ' +
        '`environment` text not null, ' +
        '`base_currency` text not null, ' +
        '`lot_method` text not null, ' +
        '`allow_margin` integer not null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        '`closed_at` integer null, ' +
        'constraint `portfolios_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'constraint `portfolios_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'constraint `portfolios_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `portfolios_name_kind` check (typeof("name") in (\'text\', \'null\') and length("name") <= 100 and instr("name", char(0)) = 0), ' +
        "constraint `portfolios_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `portfolios_base_currency_kind` check (typeof("base_currency") in (\'text\', \'null\') and length("base_currency") <= 10 and instr("base_currency", char(0)) = 0), ' +
        "constraint `portfolios_lot_method_kind` check (\"lot_method\" in ('FIFO', 'LIFO', 'AVERAGE')), " +
        'constraint `portfolios_allow_margin_kind` check ("allow_margin" in (0, 1)), ' +
        'constraint `portfolios_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `portfolios_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `portfolios_closed_at_kind` check (typeof("closed_at") in (\'integer\', \'null\') and "closed_at" between -30610224000000 and 253402300799999)' +
        ') /* Cash and positions that are kept apart from others. */',
    );
    this.addSql('create index `portfolios_strategy` on `portfolios` (`strategy_id`)');
    this.addSql('create index `portfolios_environment` on `portfolios` (`environment`, `id`)');
    this.addSql(
      'create unique index `portfolios_name_unique` on `portfolios` (`user_id`, `name`, `environment`)',
    );
    this.addSql(
      'create table `trade_plans` (' +
        '`id` text not null primary key, ' +
        '`plan_key` text not null, ' +
        '`user_id` text not null, ' +
        '`portfolio_id` text not null, ' +
        '`environment` text not null, ' +
        '`status` text not null, ' +
        '`plan` text not null, ' +
        '`summary` text null, ' +
        '`error_message` text null, ' +
        '`started_at` integer not null, ' +
        '`completed_at` integer null, ' +
        'constraint `trade_plans_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'constraint `trade_plans_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        "constraint `trade_plans_completed_at` check (status = 'RUNNING' or completed_at is not null), " +
        'constraint `trade_plans_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `trade_plans_plan_key_kind` check (typeof("plan_key") in (\'text\', \'null\') and length("plan_key") <= 100 and instr("plan_key", char(0)) = 0), ' +
        "constraint `trade_plans_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `trade_plans_status_kind` check (\"status\" in ('RUNNING', 'COMPLETED', 'FAILED')), " +
        'constraint `trade_plans_plan_kind` check (typeof("plan") in (\'text\', \'null\') and json_valid("plan")), ' +
        'constraint `trade_plans_summary_kind` check (typeof("summary") in (\'text\', \'null\') and json_valid("summary")), ' +
        'constraint `trade_plans_error_message_kind` check (typeof("error_message") in (\'text\', \'null\') and instr("error_message", char(0)) = 0), ' +
        'constraint `trade_plans_started_at_kind` check (typeof("started_at") in (\'integer\', \'null\') and "started_at" between -30610224000000 and 253402300799999), ' +
        'constraint `trade_plans_completed_at_kind` check (typeof("completed_at") in (\'integer\', \'null\') and "completed_at" between -30610224000000 and 253402300799999)' +
        ') /* Several orders that were handed over as one plan. */',
    );
    this.addSql('create index `trade_plans_user` on `trade_plans` (`user_id`, `started_at`, `id`)');
    this.addSql(
      'create index `trade_plans_portfolio` on `trade_plans` (`portfolio_id`, `started_at`, `id`)',
    );
    this.addSql(
      'create index `trade_plans_status` on `trade_plans` (`status`, `started_at`, `id`)',
    );
    this.addSql('create index `trade_plans_started_at` on `trade_plans` (`started_at`, `id`)');
    this.addSql(
      'create unique index `trade_plans_key_unique` on `trade_plans` (`environment`, `portfolio_id`, `plan_key`)',
    );
    this.addSql(
      'create table `positions` (' +
        '`id` text not null primary key, ' +
        '`portfolio_id` text not null, ' +
        '`instrument_id` integer not null, ' +
        '`thesis_id` text null, ' +
        '`side` text not null, ' +
        '`status` text not null, ' +
        '`quantity` integer not null, ' +
        '`cost` integer not null, ' +
        '`realized_pnl` integer not null, ' +
        '`fees` integer not null, ' +
        '`opened_at` integer not null, ' +
        '`closed_at` integer null, ' +
        '`version` integer not null, ' +
        '`updated_at` integer not null, ' +
        'constraint `positions_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'constraint `positions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `positions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete set null, ' +
        'constraint `positions_quantity` check (quantity >= 0), ' +
        "constraint `positions_closed_quantity` check (status = 'OPEN' or quantity = 0), " +
        "constraint `positions_closed_at` check (status = 'OPEN' or closed_at is not null), " +
        'constraint `positions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `positions_side_kind` check (\"side\" in ('LONG', 'SHORT')), " +
        "constraint `positions_status_kind` check (\"status\" in ('OPEN', 'CLOSED')), " +
        "constraint `positions_quantity_kind` check (typeof(\"quantity\") in ('integer', 'null')), " +
        "constraint `positions_cost_kind` check (typeof(\"cost\") in ('integer', 'null')), " +
        "constraint `positions_realized_pnl_kind` check (typeof(\"realized_pnl\") in ('integer', 'null')), " +
        "constraint `positions_fees_kind` check (typeof(\"fees\") in ('integer', 'null')), " +
        'constraint `positions_opened_at_kind` check (typeof("opened_at") in (\'integer\', \'null\') and "opened_at" between -30610224000000 and 253402300799999), ' +
        'constraint `positions_closed_at_kind` check (typeof("closed_at") in (\'integer\', \'null\') and "closed_at" between -30610224000000 and 253402300799999), ' +
        'constraint `positions_version_kind` check (typeof("version") in (\'integer\', \'null\') and "version" between -2147483648 and 2147483647), ' +
        'constraint `positions_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* What a portfolio holds, or owes, of an instrument. */',
    );
    this.addSql(
      'create index `positions_portfolio` on `positions` (`portfolio_id`, `status`, `opened_at`, `id`)',
    );
    this.addSql(
      'create index `positions_instrument` on `positions` (`instrument_id`, `opened_at`, `id`)',
    );
    this.addSql('create index `positions_thesis` on `positions` (`thesis_id`, `opened_at`, `id`)');
    this.addSql('create index `positions_opened_at` on `positions` (`opened_at`, `id`)');
    this.addSql(
      "create unique index `positions_is_open` on `positions` (`portfolio_id`, `instrument_id`) where status = 'OPEN'",
    );
    this.addSql(
      'create table `portfolio_snapshots` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`portfolio_id` text not null, ' +
        '`taken_at` integer not null, ' +
        '`session_date` text not null, ' +
        '`trigger` text not null, ' +
        '`nav` integer not null, ' +
        '`cash` integer not null, ' +
        '`long_value` integer not null, ' +
        '`short_value` integer not null, ' +
        '`gross_exposure` integer not null, ' +
        '`net_exposure` integer not null, ' +
        '`leverage` integer null, ' +
        '`open_positions` integer not null, ' +
        '`unrealized_pnl` integer not null, ' +
        '`realized_pnl` integer not null, ' +
        '`net_flow` integer not null, ' +
        '`period_return` integer null, ' +
        '`cumulative_return` integer null, ' +
        '`drawdown` integer null, ' +
        '`volatility` integer null, ' +
        '`sharpe` integer null, ' +
        '`beta` integer null, ' +
        '`alpha` integer null, ' +
        '`var_1d` integer null, ' +
        '`positions` text null, ' +
        'constraint `portfolio_snapshots_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'constraint `portfolio_snapshots_values` check (long_value >= 0 and short_value <= 0), ' +
        'constraint `portfolio_snapshots_drawdown` check (drawdown is null or drawdown between -100000000 and 0), ' +
        'constraint `portfolio_snapshots_open_positions` check (open_positions >= 0), ' +
        'constraint `portfolio_snapshots_taken_at_kind` check (typeof("taken_at") in (\'integer\', \'null\') and "taken_at" between -30610224000000 and 253402300799999), ' +
        'constraint `portfolio_snapshots_session_date_kind` check (typeof("session_date") in (\'text\', \'null\') and date("session_date") is "session_date" and "session_date" >= \'1000-01-01\'), ' +
        "constraint `portfolio_snapshots_trigger_kind` check (\"trigger\" in ('SCHEDULED', 'EOD', 'TRADE', 'MANUAL', 'RISK_EVENT')), " +
        "constraint `portfolio_snapshots_nav_kind` check (typeof(\"nav\") in ('integer', 'null')), " +
        "constraint `portfolio_snapshots_cash_kind` check (typeof(\"cash\") in ('integer', 'null')), " +
        "constraint `portfolio_snapshots_long_value_kind` check (typeof(\"long_value\") in ('integer', 'null')), " +
        "constraint `portfolio_snapshots_short_value_kind` check (typeof(\"short_value\") in ('integer', 'null')), " +
        'constraint `portfolio_snapshots_gross_exposure_kind` check (typeof("gross_exposure") in (\'integer\', \'null\') and "gross_exposure" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_net_exposure_kind` check (typeof("net_exposure") in (\'integer\', \'null\') and "net_exposure" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_leverage_kind` check (typeof("leverage") in (\'integer\', \'null\') and "leverage" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_open_positions_kind` check (typeof("open_positions") in (\'integer\', \'null\') and "open_positions" between -2147483648 and 2147483647), ' +
        "constraint `portfolio_snapshots_unrealized_pnl_kind` check (typeof(\"unrealized_pnl\") in ('integer', 'null')), " +
        "constraint `portfolio_snapshots_realized_pnl_kind` check (typeof(\"realized_pnl\") in ('integer', 'null')), " +
        "constraint `portfolio_snapshots_net_flow_kind` check (typeof(\"net_flow\") in ('integer', 'null')), " +
        'constraint `portfolio_snapshots_period_return_kind` check (typeof("period_return") in (\'integer\', \'null\') and "period_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_cumulative_return_kind` check (typeof("cumulative_return") in (\'integer\', \'null\') and "cumulative_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_drawdown_kind` check (typeof("drawdown") in (\'integer\', \'null\') and "drawdown" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_volatility_kind` check (typeof("volatility") in (\'integer\', \'null\') and "volatility" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_sharpe_kind` check (typeof("sharpe") in (\'integer\', \'null\') and "sharpe" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_beta_kind` check (typeof("beta") in (\'integer\', \'null\') and "beta" between -999999999999999999 and 999999999999999999), ' +
        'constraint `portfolio_snapshots_alpha_kind` check (typeof("alpha") in (\'integer\', \'null\') and "alpha" between -999999999999999999 and 999999999999999999), ' +
        "constraint `portfolio_snapshots_var_1d_kind` check (typeof(\"var_1d\") in ('integer', 'null')), " +
        'constraint `portfolio_snapshots_positions_kind` check (typeof("positions") in (\'text\', \'null\') and json_valid("positions"))' +
        ') /* What a portfolio was worth at a time. */',
    );
    this.addSql(
      'create index `portfolio_snapshots_session` on `portfolio_snapshots` (`portfolio_id`, `session_date`, `id`)',
    );
    this.addSql(
      'create index `portfolio_snapshots_taken_at` on `portfolio_snapshots` (`taken_at`, `id`)',
    );
    this.addSql(
      'create unique index `portfolio_snapshots_moment_unique` on `portfolio_snapshots` (`portfolio_id`, `taken_at`, `trigger`)',
    );
    this.addSql(
      'create table `external_accounts` (' +
        '`id` text not null primary key, ' +
        '`user_id` text not null, ' +
        '`issuer` text not null, ' +
        '`subject` text not null, ' +
        '`created_at` integer not null, ' +
        'constraint `external_accounts_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete cascade, ' +
        'constraint `external_accounts_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `external_accounts_issuer_kind` check (typeof("issuer") in (\'text\', \'null\') and length("issuer") <= 255 and instr("issuer", char(0)) = 0), ' +
        'constraint `external_accounts_subject_kind` check (typeof("subject") in (\'text\', \'null\') and length("subject") <= 255 and instr("subject", char(0)) = 0), ' +
        'constraint `external_accounts_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* An account elsewhere whose tokens stand for a user here. */',
    );
    this.addSql('create index `external_accounts_user` on `external_accounts` (`user_id`)');
    this.addSql(
      'create unique index `external_accounts_subject_unique` on `external_accounts` (`issuer`, `subject`)',
    );
    this.addSql(
      'create table `config_versions` (' +
        '`id` text not null primary key, ' +
        '`environment` text not null, ' +
        '`kind` text not null, ' +
        '`scope_key` text not null, ' +
        '`version` integer not null, ' +
        '`status` text not null, ' +
        '`payload` text not null, ' +
        '`schema_version` integer not null, ' +
        '`description` text null, ' +
        '`promoted_from` text null, ' +
        '`created_by` text null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        '`activated_at` integer null, ' +
        '`archived_at` integer null, ' +
        'constraint `config_versions_promoted_from_foreign` foreign key (`promoted_from`) references `config_versions` (`id`) on delete set null, ' +
        'constraint `config_versions_created_by_foreign` foreign key (`created_by`) references `users` (`id`) on delete set null, ' +
        'constraint `config_versions_version` check (version > 0), ' +
        'constraint `config_versions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `config_versions_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `config_versions_kind_kind` check (\"kind\" in ('TRADING', 'AGENT', 'UNIVERSE', 'CONSTRAINTS', 'SCANNER', 'STRATEGY')), " +
        'constraint `config_versions_scope_key_kind` check (typeof("scope_key") in (\'text\', \'null\') and length("scope_key") <= 64 and instr("scope_key", char(0)) = 0), ' +
        'constraint `config_versions_version_kind` check (typeof("version") in (\'integer\', \'null\') and "version" between -2147483648 and 2147483647), ' +
        "constraint `config_versions_status_kind` check (\"status\" in ('DRAFT', 'TESTING', 'ACTIVE', 'ARCHIVED')), " +
        'constraint `config_versions_payload_kind` check (typeof("payload") in (\'text\', \'null\') and json_valid("payload")), ' +
        'constraint `config_versions_schema_version_kind` check (typeof("schema_version") in (\'integer\', \'null\') and "schema_version" between -2147483648 and 2147483647), ' +
        'constraint `config_versions_description_kind` check (typeof("description") in (\'text\', \'null\') and instr("description", char(0)) = 0), ' +
        'constraint `config_versions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `config_versions_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `config_versions_activated_at_kind` check (typeof("activated_at") in (\'integer\', \'null\') and "activated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `config_versions_archived_at_kind` check (typeof("archived_at") in (\'integer\', \'null\') and "archived_at" between -30610224000000 and 253402300799999)' +
        ') /* A version of one part of the configuration; at most one of each part is active. */',
    );
    this.addSql(
      'create index `config_versions_status` on `config_versions` (`environment`, `kind`, `status`, `id`)',
    );
    this.addSql(
      'create index `config_versions_created_at` on `config_versions` (`created_at`, `id`)',
    );
    this.addSql(
      'create index `config_versions_promoted_from` on `config_versions` (`promoted_from`, `id`)',
    );
    this.addSql(
      'create index `config_versions_created_by` on `config_versions` (`created_by`, `id`)',
    );
    this.addSql(
      'create unique index `config_versions_version_unique` on `config_versions` (`environment`, `kind`, `scope_key`, `version`)',
    );
    this.addSql(
      "create unique index `config_versions_one_active` on `config_versions` (`environment`, `kind`, `scope_key`) where status = 'ACTIVE'",
    );
    this.addSql(
      'create table `cycles` (' +
        '`id` text not null primary key, ' +
        '`environment` text not null, ' +
        '`status` text not null, ' +
        '`current_phase` text null, ' +
        '`phase_started_at` integer null, ' +
        '`total_symbols` integer not null, ' +
        '`completed_symbols` integer not null, ' +
        '`approved` integer null, ' +
        '`iterations` integer null, ' +
        '`config_version_id` text null, ' +
        '`error_message` text null, ' +
        '`error_stack` text null, ' +
        '`started_at` integer not null, ' +
        '`completed_at` integer null, ' +
        'constraint `cycles_config_version_id_foreign` foreign key (`config_version_id`) references `config_versions` (`id`) on delete set null, ' +
        'constraint `cycles_completed_symbols` check (completed_symbols >= 0 and completed_symbols <= total_symbols), ' +
        "constraint `cycles_completed_at` check (status = 'RUNNING' or completed_at is not null), " +
        'constraint `cycles_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `cycles_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `cycles_status_kind` check (\"status\" in ('RUNNING', 'COMPLETED', 'FAILED')), " +
        "constraint `cycles_current_phase_kind` check (\"current_phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        'constraint `cycles_phase_started_at_kind` check (typeof("phase_started_at") in (\'integer\', \'null\') and "phase_started_at" between -30610224000000 and 253402300799999), ' +
        'constraint `cycles_total_symbols_kind` check (typeof("total_symbols") in (\'integer\', \'null\') and "total_symbols" between -2147483648 and 2147483647), ' +
        'constraint `cycles_completed_symbols_kind` check (typeof("completed_symbols") in (\'integer\', \'null\') and "completed_symbols" between -2147483648 and 2147483647), ' +
        'constraint `cycles_approved_kind` check ("approved" in (0, 1)), ' +
        'constraint `cycles_iterations_kind` check (typeof("iterations") in (\'integer\', \'null\') and "iterations" between -2147483648 and 2147483647), ' +
        'constraint `cycles_error_message_kind` check (typeof("error_message") in (\'text\', \'null\') and instr("error_message", char(0)) = 0), ' +
        'constraint `cycles_error_stack_kind` check (typeof("error_stack") in (\'text\', \'null\') and instr("error_stack", char(0)) = 0), ' +
        'constraint `cycles_started_at_kind` check (typeof("started_at") in (\'integer\', \'null\') and "started_at" between -30610224000000 and 253402300799999), ' +
        'constraint `cycles_completed_at_kind` check (typeof("completed_at") in (\'integer\', \'null\') and "completed_at" between -30610224000000 and 253402300799999)' +
        ') /* One turn of a decision loop: observe, orient, decide, act. */',
    );
    this.addSql(
      'create index `cycles_status` on `cycles` (`environment`, `status`, `started_at`, `id`)',
    );
    this.addSql('create index `cycles_started_at` on `cycles` (`environment`, `started_at`, `id`)');
    this.addSql('create index `cycles_config_version` on `cycles` (`config_version_id`)');
    this.addSql(
      'create table `thesis_transitions` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`thesis_id` text not null, ' +
        '`from_state` text not null, ' +
        '`to_state` text not null, ' +
        '`cycle_id` text null, ' +
        '`reason` text null, ' +
        '`price` integer null, ' +
        '`conviction` integer null, ' +
        '`notes` text null, ' +
        '`created_at` integer not null, ' +
        'constraint `thesis_transitions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete cascade, ' +
        'constraint `thesis_transitions_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete set null, ' +
        'constraint `thesis_transitions_price` check (price is null or price > 0), ' +
        'constraint `thesis_transitions_conviction` check (conviction is null or conviction between 0 and 100000000), ' +
        'constraint `thesis_transitions_states` check (from_state <> to_state), ' +
        "constraint `thesis_transitions_from_state_kind` check (\"from_state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED')), " +
        "constraint `thesis_transitions_to_state_kind` check (\"to_state\" in ('WATCHING', 'ENTERED', 'ADDING', 'MANAGING', 'EXITING', 'CLOSED')), " +
        'constraint `thesis_transitions_reason_kind` check (typeof("reason") in (\'text\', \'null\') and instr("reason", char(0)) = 0), ' +
        "constraint `thesis_transitions_price_kind` check (typeof(\"price\") in ('integer', 'null')), " +
        'constraint `thesis_transitions_conviction_kind` check (typeof("conviction") in (\'integer\', \'null\') and "conviction" between -999999999999999999 and 999999999999999999), ' +
        'constraint `thesis_transitions_notes_kind` check (typeof("notes") in (\'text\', \'null\') and instr("notes", char(0)) = 0), ' +
        'constraint `thesis_transitions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A step of a thesis from one state to another. */',
    );
    this.addSql(
      'create index `thesis_transitions_thesis` on `thesis_transitions` (`thesis_id`, `created_at`, `id`)',
    );
    this.addSql('create index `thesis_transitions_cycle` on `thesis_transitions` (`cycle_id`)');
    this.addSql(
      'create table `system_state` (' +
        '`environment` text not null primary key, ' +
        '`status` text not null, ' +
        '`last_cycle_id` text null, ' +
        '`current_phase` text null, ' +
        '`next_cycle_at` integer null, ' +
        '`recovery_status` text not null, ' +
        '`last_reconciled_at` integer null, ' +
        '`error_message` text null, ' +
        '`updated_at` integer not null, ' +
        'constraint `system_state_last_cycle_id_foreign` foreign key (`last_cycle_id`) references `cycles` (`id`) on delete set null, ' +
        "constraint `system_state_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `system_state_status_kind` check (\"status\" in ('STOPPED', 'RUNNING', 'PAUSED', 'ERROR')), " +
        "constraint `system_state_current_phase_kind` check (\"current_phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        'constraint `system_state_next_cycle_at_kind` check (typeof("next_cycle_at") in (\'integer\', \'null\') and "next_cycle_at" between -30610224000000 and 253402300799999), ' +
        "constraint `system_state_recovery_status_kind` check (\"recovery_status\" in ('UNKNOWN', 'HEALTHY', 'ERROR', 'INTERRUPTED', 'NEEDS_ATTENTION')), " +
        'constraint `system_state_last_reconciled_at_kind` check (typeof("last_reconciled_at") in (\'integer\', \'null\') and "last_reconciled_at" between -30610224000000 and 253402300799999), ' +
        'constraint `system_state_error_message_kind` check (typeof("error_message") in (\'text\', \'null\') and instr("error_message", char(0)) = 0), ' +
        'constraint `system_state_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* How the decision loop of an environment is doing. */',
    );
    this.addSql('create index `system_state_last_cycle` on `system_state` (`last_cycle_id`)');
    this.addSql(
      'create table `decisions` (' +
        '`id` text not null primary key, ' +
        '`cycle_id` text null, ' +
        '`strategy_id` text null, ' +
        '`signal_id` text null, ' +
        '`thesis_id` text null, ' +
        '`instrument_id` integer not null, ' +
        '`action` text not null, ' +
        '`direction` text not null, ' +
        '`size` integer not null, ' +
        '`size_unit` text not null, ' +
        '`entry_price` integer null, ' +
        '`stop_price` integer null, ' +
        '`target_price` integer null, ' +
        '`confidence` integer null, ' +
        '`risk_score` integer null, ' +
        '`bullish_factors` text not null, ' +
        '`bearish_factors` text not null, ' +
        '`rationale` text null, ' +
        '`time_horizon` text null, ' +
        '`status` text not null, ' +
        '`environment` text not null, ' +
        '`metadata` text not null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        '`executed_at` integer null, ' +
        '`closed_at` integer null, ' +
        '`outcome_return` integer null, ' +
        '`outcome_at` integer null, ' +
        'constraint `decisions_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete cascade, ' +
        'constraint `decisions_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'constraint `decisions_signal_id_foreign` foreign key (`signal_id`) references `signals` (`id`) on delete set null, ' +
        'constraint `decisions_thesis_id_foreign` foreign key (`thesis_id`) references `theses` (`id`) on delete set null, ' +
        'constraint `decisions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `decisions_size` check (size >= 0), ' +
        'constraint `decisions_confidence` check (confidence is null or confidence between 0 and 100000000), ' +
        'constraint `decisions_risk_score` check (risk_score is null or risk_score between 0 and 100000000), ' +
        'constraint `decisions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `decisions_action_kind` check (\"action\" in ('BUY', 'SELL', 'HOLD', 'CLOSE', 'INCREASE', 'REDUCE', 'NO_TRADE')), " +
        "constraint `decisions_direction_kind` check (\"direction\" in ('LONG', 'SHORT', 'FLAT')), " +
        "constraint `decisions_size_kind` check (typeof(\"size\") in ('integer', 'null')), " +
        "constraint `decisions_size_unit_kind` check (\"size_unit\" in ('SHARES', 'CONTRACTS', 'DOLLARS', 'PERCENT_EQUITY')), " +
        "constraint `decisions_entry_price_kind` check (typeof(\"entry_price\") in ('integer', 'null')), " +
        "constraint `decisions_stop_price_kind` check (typeof(\"stop_price\") in ('integer', 'null')), " +
        "constraint `decisions_target_price_kind` check (typeof(\"target_price\") in ('integer', 'null')), " +
        'constraint `decisions_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        'constraint `decisions_risk_score_kind` check (typeof("risk_score") in (\'integer\', \'null\') and "risk_score" between -999999999999999999 and 999999999999999999), ' +
        'constraint `decisions_bullish_factors_kind` check (typeof("bullish_factors") in (\'text\', \'null\') and json_valid("bullish_factors")), ' +
        'constraint `decisions_bearish_factors_kind` check (typeof("bearish_factors") in (\'text\', \'null\') and json_valid("bearish_factors")), ' +
        'constraint `decisions_rationale_kind` check (typeof("rationale") in (\'text\', \'null\') and instr("rationale", char(0)) = 0), ' +
        'constraint `decisions_time_horizon_kind` check (typeof("time_horizon") in (\'text\', \'null\') and length("time_horizon") <= 30 and instr("time_horizon", char(0)) = 0), ' +
        "constraint `decisions_status_kind` check (\"status\" in ('PENDING', 'APPROVED', 'REJECTED', 'EXECUTED', 'CANCELLED', 'EXPIRED')), " +
        "constraint `decisions_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `decisions_metadata_kind` check (typeof("metadata") in (\'text\', \'null\') and json_valid("metadata")), ' +
        'constraint `decisions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `decisions_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `decisions_executed_at_kind` check (typeof("executed_at") in (\'integer\', \'null\') and "executed_at" between -30610224000000 and 253402300799999), ' +
        'constraint `decisions_closed_at_kind` check (typeof("closed_at") in (\'integer\', \'null\') and "closed_at" between -30610224000000 and 253402300799999), ' +
        'constraint `decisions_outcome_return_kind` check (typeof("outcome_return") in (\'integer\', \'null\') and "outcome_return" between -999999999999999999 and 999999999999999999), ' +
        'constraint `decisions_outcome_at_kind` check (typeof("outcome_at") in (\'integer\', \'null\') and "outcome_at" between -30610224000000 and 253402300799999)' +
        ') /* What was decided on an instrument, and why. */',
    );
    this.addSql('create index `decisions_cycle` on `decisions` (`cycle_id`, `created_at`, `id`)');
    this.addSql(
      'create index `decisions_strategy` on `decisions` (`strategy_id`, `created_at`, `id`)',
    );
    this.addSql('create index `decisions_signal` on `decisions` (`signal_id`, `created_at`, `id`)');
    this.addSql('create index `decisions_thesis` on `decisions` (`thesis_id`, `created_at`, `id`)');
    this.addSql(
      'create index `decisions_instrument` on `decisions` (`instrument_id`, `created_at`, `id`)',
    );
    this.addSql(
      'create index `decisions_status` on `decisions` (`environment`, `status`, `created_at`, `id`)',
    );
    this.addSql('create index `decisions_created_at` on `decisions` (`created_at`, `id`)');
    this.addSql(
      'create table `orders` (' +
        '`id` text not null primary key, ' +
        '`portfolio_id` text not null, ' +
        '`user_id` text not null, ' +
        '`instrument_id` integer not null, ' +
        '`plan_id` text null, ' +
        '`decision_id` text null, ' +
        '`strategy_id` text null, ' +
        '`parent_order_id` text null, ' +
        '`environment` text not null, ' +
        '`client_order_id` text null, ' +
        '`broker_order_id` text null, ' +
        '`venue` text null, ' +
        '`side` text not null, ' +
        '`type` text not null, ' +
        '`time_in_force` text not null, ' +
        '`status` text not null, ' +
        '`pending_action` text null, ' +
        '`quantity` integer not null, ' +
        '`filled_quantity` integer not null, ' +
        '`limit_price` integer null, ' +
        '`stop_price` integer null, ' +
        '`trail_amount` integer null, ' +
        '`trail_percent` integer null, ' +
        '`average_fill_price` integer null, ' +
        '`fees` integer not null, ' +
        '`order_source` text not null, ' +
        '`reject_reason` text null, ' +
        '`version` integer not null, ' +
        '`created_at` integer not null, ' +
        '`updated_at` integer not null, ' +
        '`submitted_at` integer null, ' +
        '`filled_at` integer null, ' +
        '`cancelled_at` integer null, ' +
        '`expires_at` integer null, ' +
        'constraint `orders_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'constraint `orders_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on delete restrict, ' +
        'constraint `orders_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `orders_plan_id_foreign` foreign key (`plan_id`) references `trade_plans` (`id`) on delete set null, ' +
        'constraint `orders_decision_id_foreign` foreign key (`decision_id`) references `decisions` (`id`) on delete set null, ' +
        'constraint `orders_strategy_id_foreign` foreign key (`strategy_id`) references `strategies` (`id`) on delete set null, ' +
        'constraint `orders_parent_order_id_foreign` foreign key (`parent_order_id`) references `orders` (`id`) on delete set null, ' +
        'constraint `orders_quantity` check (quantity > 0), ' +
        'constraint `orders_filled_quantity` check (filled_quantity >= 0 and filled_quantity <= quantity), ' +
        "constraint `orders_market` check (type <> 'MARKET' or limit_price is null), " +
        "constraint `orders_limit_price` check (type not in ('LIMIT', 'STOP_LIMIT') or limit_price is not null), " +
        "constraint `orders_stop_price` check (type not in ('STOP', 'STOP_LIMIT') or stop_price is not null), " +
        "constraint `orders_trail` check (type <> 'TRAILING_STOP' or trail_amount is not null or trail_percent is not null), " +
        "constraint `orders_filled` check (status <> 'FILLED' or (filled_quantity = quantity and filled_at is not null)), " +
        "constraint `orders_cancelled` check (status <> 'CANCELLED' or cancelled_at is not null), " +
        "constraint `orders_partially_filled` check (status <> 'PARTIALLY_FILLED' or (filled_quantity > 0 and filled_quantity < quantity)), " +
        'constraint `orders_average_fill_price` check (filled_quantity = 0 or average_fill_price is not null), ' +
        "constraint `orders_expires_at` check (time_in_force <> 'GTD' or expires_at is not null), " +
        'constraint `orders_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `orders_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        'constraint `orders_client_order_id_kind` check (typeof("client_order_id") in (\'text\', \'null\') and length("client_order_id") <= 100 and instr("client_order_id", char(0)) = 0), ' +
        'constraint `orders_broker_order_id_kind` check (typeof("broker_order_id") in (\'text\', \'null\') and length("broker_order_id") <= 100 and instr("broker_order_id", char(0)) = 0), ' +
        'constraint `orders_venue_kind` check (typeof("venue") in (\'text\', \'null\') and length("venue") <= 32 and instr("venue", char(0)) = 0), ' +
        "constraint `orders_side_kind` check (\"side\" in ('BUY', 'SELL')), " +
        "constraint `orders_type_kind` check (\"type\" in ('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP')), " +
        "constraint `orders_time_in_force_kind` check (\"time_in_force\" in ('DAY', 'GTC', 'IOC', 'FOK', 'GTD', 'OPG', 'CLS')), " +
        "constraint `orders_status_kind` check (\"status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')), " +
        "constraint `orders_pending_action_kind` check (\"pending_action\" in ('CANCEL', 'REPLACE')), " +
        "constraint `orders_quantity_kind` check (typeof(\"quantity\") in ('integer', 'null')), " +
        "constraint `orders_filled_quantity_kind` check (typeof(\"filled_quantity\") in ('integer', 'null')), " +
        "constraint `orders_limit_price_kind` check (typeof(\"limit_price\") in ('integer', 'null')), " +
        "constraint `orders_stop_price_kind` check (typeof(\"stop_price\") in ('integer', 'null')), " +
        "constraint `orders_trail_amount_kind` check (typeof(\"trail_amount\") in ('integer', 'null')), " +
        'constraint `orders_trail_percent_kind` check (typeof("trail_percent") in (\'integer\', \'null\') and "trail_percent" between -999999999999999999 and 999999999999999999), ' +
        "constraint `orders_average_fill_price_kind` check (typeof(\"average_fill_price\") in ('integer', 'null')), " +
        "constraint `orders_fees_kind` check (typeof(\"fees\") in ('integer', 'null')), " +
        'constraint `orders_order_source_kind` check (typeof("order_source") in (\'text\', \'null\') and length("order_source") <= 20 and instr("order_source", char(0)) = 0), ' +
        'constraint `orders_reject_reason_kind` check (typeof("reject_reason") in (\'text\', \'null\') and length("reject_reason") <= 500 and instr("reject_reason", char(0)) = 0), ' +
        'constraint `orders_version_kind` check (typeof("version") in (\'integer\', \'null\') and "version" between -2147483648 and 2147483647), ' +
        'constraint `orders_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999), ' +
        'constraint `orders_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999), ' +
        'constraint `orders_submitted_at_kind` check (typeof("submitted_at") in (\'integer\', \'null\') and "submitted_at" between -30610224000000 and 253402300799999), ' +
        'constraint `orders_filled_at_kind` check (typeof("filled_at") in (\'integer\', \'null\') and "filled_at" between -30610224000000 and 253402300799999), ' +
        'constraint `orders_cancelled_at_kind` check (typeof("cancelled_at") in (\'integer\', \'null\') and "cancelled_at" between -30610224000000 and 253402300799999), ' +
        'constraint `orders_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999)' +
        ') /* What somebody wants to buy or sell, and what has become of it. */',
    );
    this.addSql('create index `orders_user_created` on `orders` (`user_id`, `created_at`, `id`)');
    this.addSql(
      'create index `orders_user_instrument` on `orders` (`user_id`, `instrument_id`, `status`, `id`)',
    );
    this.addSql(
      'create index `orders_portfolio_created` on `orders` (`portfolio_id`, `created_at`, `id`)',
    );
    this.addSql(
      'create index `orders_instrument_created` on `orders` (`instrument_id`, `created_at`, `id`)',
    );
    this.addSql(
      'create index `orders_environment_created` on `orders` (`environment`, `created_at`, `id`)',
    );
    this.addSql(
      "create index `orders_book` on `orders` (`instrument_id`, `side`, `limit_price`, `created_at`) where status in ('OPEN', 'PARTIALLY_FILLED')",
    );
    this.addSql(
      "create index `orders_stops` on `orders` (`instrument_id`, `stop_price`) where status in ('OPEN', 'PARTIALLY_FILLED')",
    );
    this.addSql('create index `orders_status_created` on `orders` (`status`, `created_at`, `id`)');
    this.addSql(
      'create index `orders_strategy_created` on `orders` (`strategy_id`, `created_at`, `id`)',
    );
    this.addSql('create index `orders_plan` on `orders` (`plan_id`, `created_at`, `id`)');
    this.addSql('create index `orders_decision` on `orders` (`decision_id`, `created_at`, `id`)');
    this.addSql(
      'create index `orders_parent_order` on `orders` (`parent_order_id`, `created_at`, `id`)',
    );
    this.addSql(
      'create unique index `orders_client_order_id_unique` on `orders` (`client_order_id`, `portfolio_id`)',
    );
    this.addSql(
      'create unique index `orders_broker_order_id_unique` on `orders` (`environment`, `portfolio_id`, `venue`, `broker_order_id`)',
    );
    this.addSql(
      'create table `order_events` (' +
        '`order_id` text not null, ' +
        '`occurred_at` integer not null, ' +
        '`id` text not null, ' +
        '`type` text not null, ' +
        '`from_status` text null, ' +
        '`to_status` text not null, ' +
        '`execution_id` text null, ' +
        '`actor` text not null, ' +
        '`reason` text null, ' +
        '`payload` text null, ' +
        'primary key (`order_id`, `occurred_at`, `id`), ' +
        'constraint `order_events_order_id_foreign` foreign key (`order_id`) references `orders` (`id`) on delete restrict, ' +
        'constraint `order_events_occurred_at_kind` check (typeof("occurred_at") in (\'integer\', \'null\') and "occurred_at" between -30610224000000 and 253402300799999), ' +
        'constraint `order_events_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `order_events_type_kind` check (\"type\" in ('CREATED', 'SUBMITTED', 'ACCEPTED', 'TRIGGERED', 'FILL', 'CANCEL_REQUESTED', 'CANCEL_REJECTED', 'CANCELLED', 'REPLACE_REQUESTED', 'REPLACED', 'REPLACE_REJECTED', 'REJECTED', 'EXPIRED', 'LATE_FILL', 'RECONCILED')), " +
        "constraint `order_events_from_status_kind` check (\"from_status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')), " +
        "constraint `order_events_to_status_kind` check (\"to_status\" in ('PENDING', 'SUBMITTED', 'OPEN', 'PARTIALLY_FILLED', 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED')), " +
        'constraint `order_events_execution_id_kind` check (typeof("execution_id") in (\'text\', \'null\') and length("execution_id") = 36), ' +
        'constraint `order_events_actor_kind` check (typeof("actor") in (\'text\', \'null\') and length("actor") <= 64 and instr("actor", char(0)) = 0), ' +
        'constraint `order_events_reason_kind` check (typeof("reason") in (\'text\', \'null\') and length("reason") <= 500 and instr("reason", char(0)) = 0), ' +
        'constraint `order_events_payload_kind` check (typeof("payload") in (\'text\', \'null\') and json_valid("payload"))' +
        ') /* Something that happened to an order. */',
    );
    this.addSql(
      'create index `order_events_type` on `order_events` (`type`, `occurred_at`, `order_id`, `id`)',
    );
    this.addSql(
      'create index `order_events_occurred_at` on `order_events` (`occurred_at`, `order_id`, `id`)',
    );
    this.addSql(
      'create table `executions` (' +
        '`id` text not null primary key, ' +
        '`order_id` text not null, ' +
        '`instrument_id` integer not null, ' +
        '`portfolio_id` text not null, ' +
        '`environment` text not null, ' +
        '`side` text not null, ' +
        '`quantity` integer not null, ' +
        '`price` integer not null, ' +
        '`fee` integer not null, ' +
        '`fee_asset` text null, ' +
        '`liquidity` text not null, ' +
        '`venue` text not null, ' +
        '`venue_execution_id` text null, ' +
        '`slippage` integer null, ' +
        '`latency_ms` integer null, ' +
        '`reverses_execution_id` text null, ' +
        '`executed_at` integer not null, ' +
        '`settled_at` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `executions_order_id_foreign` foreign key (`order_id`) references `orders` (`id`) on delete restrict, ' +
        'constraint `executions_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ' +
        'constraint `executions_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'constraint `executions_reverses_execution_id_foreign` foreign key (`reverses_execution_id`) references `executions` (`id`) on delete restrict, ' +
        'constraint `executions_quantity` check (quantity > 0), ' +
        'constraint `executions_latency` check (latency_ms is null or latency_ms >= 0), ' +
        'constraint `executions_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `executions_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `executions_side_kind` check (\"side\" in ('BUY', 'SELL')), " +
        "constraint `executions_quantity_kind` check (typeof(\"quantity\") in ('integer', 'null')), " +
        "constraint `executions_price_kind` check (typeof(\"price\") in ('integer', 'null')), " +
        "constraint `executions_fee_kind` check (typeof(\"fee\") in ('integer', 'null')), " +
        'constraint `executions_fee_asset_kind` check (typeof("fee_asset") in (\'text\', \'null\') and length("fee_asset") <= 20 and instr("fee_asset", char(0)) = 0), ' +
        "constraint `executions_liquidity_kind` check (\"liquidity\" in ('MAKER', 'TAKER', 'UNKNOWN')), " +
        'constraint `executions_venue_kind` check (typeof("venue") in (\'text\', \'null\') and length("venue") <= 32 and instr("venue", char(0)) = 0), ' +
        'constraint `executions_venue_execution_id_kind` check (typeof("venue_execution_id") in (\'text\', \'null\') and length("venue_execution_id") <= 100 and instr("venue_execution_id", char(0)) = 0), ' +
        'constraint `executions_slippage_kind` check (typeof("slippage") in (\'integer\', \'null\') and "slippage" between -999999999999999999 and 999999999999999999), ' +
        'constraint `executions_latency_ms_kind` check (typeof("latency_ms") in (\'integer\', \'null\') and "latency_ms" between -2147483648 and 2147483647), ' +
        'constraint `executions_executed_at_kind` check (typeof("executed_at") in (\'integer\', \'null\') and "executed_at" between -30610224000000 and 253402300799999), ' +
        'constraint `executions_settled_at_kind` check (typeof("settled_at") in (\'integer\', \'null\') and "settled_at" between -30610224000000 and 253402300799999), ' +
        'constraint `executions_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* A fill: a quantity of an order that was traded at a price. */',
    );
    this.addSql(
      'create index `executions_order` on `executions` (`order_id`, `executed_at`, `id`)',
    );
    this.addSql(
      'create index `executions_instrument` on `executions` (`instrument_id`, `executed_at`, `id`)',
    );
    this.addSql(
      'create index `executions_portfolio` on `executions` (`portfolio_id`, `executed_at`, `id`)',
    );
    this.addSql(
      'create index `executions_environment` on `executions` (`environment`, `executed_at`, `id`)',
    );
    this.addSql('create index `executions_reverses` on `executions` (`reverses_execution_id`)');
    this.addSql(
      'create unique index `executions_venue_execution_id_unique` on `executions` (`environment`, `portfolio_id`, `venue`, `venue_execution_id`)',
    );
    this.addSql(
      'create table `position_lots` (' +
        '`id` text not null primary key, ' +
        '`position_id` text not null, ' +
        '`execution_id` text not null, ' +
        '`opened_at` integer not null, ' +
        '`quantity_opened` integer not null, ' +
        '`quantity_remaining` integer not null, ' +
        '`price` integer not null, ' +
        '`fee` integer not null, ' +
        'constraint `position_lots_position_id_foreign` foreign key (`position_id`) references `positions` (`id`) on delete restrict, ' +
        'constraint `position_lots_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete restrict, ' +
        'constraint `position_lots_quantity_opened` check (quantity_opened > 0), ' +
        'constraint `position_lots_quantity_remaining` check (quantity_remaining >= 0 and quantity_remaining <= quantity_opened), ' +
        'constraint `position_lots_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `position_lots_opened_at_kind` check (typeof("opened_at") in (\'integer\', \'null\') and "opened_at" between -30610224000000 and 253402300799999), ' +
        "constraint `position_lots_quantity_opened_kind` check (typeof(\"quantity_opened\") in ('integer', 'null')), " +
        "constraint `position_lots_quantity_remaining_kind` check (typeof(\"quantity_remaining\") in ('integer', 'null')), " +
        "constraint `position_lots_price_kind` check (typeof(\"price\") in ('integer', 'null')), " +
        "constraint `position_lots_fee_kind` check (typeof(\"fee\") in ('integer', 'null'))" +
        ') /* What one execution added to a position, and what is left of that. */',
    );
    this.addSql(
      'create index `position_lots_position` on `position_lots` (`position_id`, `opened_at`, `id`)',
    );
    this.addSql('create index `position_lots_opened_at` on `position_lots` (`opened_at`, `id`)');
    this.addSql(
      'create unique index `position_lots_execution_unique` on `position_lots` (`execution_id`, `position_id`)',
    );
    this.addSql(
      'create table `lot_closures` (' +
        '`id` text not null primary key, ' +
        '`lot_id` text not null, ' +
        '`execution_id` text not null, ' +
        '`quantity` integer not null, ' +
        '`entry_price` integer not null, ' +
        '`exit_price` integer not null, ' +
        '`fees` integer not null, ' +
        '`realized_pnl` integer not null, ' +
        '`holding_ms` integer not null, ' +
        '`closed_at` integer not null, ' +
        'constraint `lot_closures_lot_id_foreign` foreign key (`lot_id`) references `position_lots` (`id`) on delete restrict, ' +
        'constraint `lot_closures_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete restrict, ' +
        'constraint `lot_closures_quantity` check (quantity > 0), ' +
        'constraint `lot_closures_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `lot_closures_quantity_kind` check (typeof(\"quantity\") in ('integer', 'null')), " +
        "constraint `lot_closures_entry_price_kind` check (typeof(\"entry_price\") in ('integer', 'null')), " +
        "constraint `lot_closures_exit_price_kind` check (typeof(\"exit_price\") in ('integer', 'null')), " +
        "constraint `lot_closures_fees_kind` check (typeof(\"fees\") in ('integer', 'null')), " +
        "constraint `lot_closures_realized_pnl_kind` check (typeof(\"realized_pnl\") in ('integer', 'null')), " +
        "constraint `lot_closures_holding_ms_kind` check (typeof(\"holding_ms\") in ('integer', 'null')), " +
        'constraint `lot_closures_closed_at_kind` check (typeof("closed_at") in (\'integer\', \'null\') and "closed_at" between -30610224000000 and 253402300799999)' +
        ') /* What one execution took from a lot, and what that brought. */',
    );
    this.addSql(
      'create index `lot_closures_execution` on `lot_closures` (`execution_id`, `closed_at`, `id`)',
    );
    this.addSql('create index `lot_closures_closed_at` on `lot_closures` (`closed_at`, `id`)');
    this.addSql(
      'create unique index `lot_closures_lot_unique` on `lot_closures` (`lot_id`, `execution_id`)',
    );
    this.addSql(
      'create table `cash_movements` (' +
        '`id` text not null primary key, ' +
        '`portfolio_id` text not null, ' +
        '`kind` text not null, ' +
        '`amount` integer not null, ' +
        '`currency` text not null, ' +
        '`execution_id` text null, ' +
        '`corporate_action_id` text null, ' +
        '`booked_at` integer not null, ' +
        '`note` text null, ' +
        '`idempotency_key` text null, ' +
        'constraint `cash_movements_portfolio_id_foreign` foreign key (`portfolio_id`) references `portfolios` (`id`) on delete restrict, ' +
        'constraint `cash_movements_execution_id_foreign` foreign key (`execution_id`) references `executions` (`id`) on delete set null, ' +
        'constraint `cash_movements_corporate_action_id_foreign` foreign key (`corporate_action_id`) references `corporate_actions` (`id`) on delete set null, ' +
        'constraint `cash_movements_amount` check (amount <> 0), ' +
        'constraint `cash_movements_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `cash_movements_kind_kind` check (\"kind\" in ('DEPOSIT', 'WITHDRAWAL', 'TRADE', 'FEE', 'DIVIDEND', 'INTEREST', 'FUNDING', 'ADJUSTMENT')), " +
        "constraint `cash_movements_amount_kind` check (typeof(\"amount\") in ('integer', 'null')), " +
        'constraint `cash_movements_currency_kind` check (typeof("currency") in (\'text\', \'null\') and length("currency") <= 10 and instr("currency", char(0)) = 0), ' +
        'constraint `cash_movements_booked_at_kind` check (typeof("booked_at") in (\'integer\', \'null\') and "booked_at" between -30610224000000 and 253402300799999), ' +
        'constraint `cash_movements_note_kind` check (typeof("note") in (\'text\', \'null\') and length("note") <= 255 and instr("note", char(0)) = 0), ' +
        'constraint `cash_movements_idempotency_key_kind` check (typeof("idempotency_key") in (\'text\', \'null\') and length("idempotency_key") <= 100 and instr("idempotency_key", char(0)) = 0)' +
        ') /* Cash that came into a portfolio or went out of it. */',
    );
    this.addSql(
      'create index `cash_movements_portfolio` on `cash_movements` (`portfolio_id`, `booked_at`, `id`)',
    );
    this.addSql(
      'create index `cash_movements_kind` on `cash_movements` (`kind`, `booked_at`, `id`)',
    );
    this.addSql('create index `cash_movements_booked_at` on `cash_movements` (`booked_at`, `id`)');
    this.addSql('create index `cash_movements_execution` on `cash_movements` (`execution_id`)');
    this.addSql(
      'create index `cash_movements_corporate_action` on `cash_movements` (`corporate_action_id`)',
    );
    this.addSql(
      'create unique index `cash_movements_idempotency_key_unique` on `cash_movements` (`idempotency_key`, `portfolio_id`)',
    );
    this.addSql(
      'create table `agent_outputs` (' +
        '`id` text not null primary key, ' +
        '`decision_id` text not null, ' +
        '`agent_type` text not null, ' +
        '`vote` text not null, ' +
        '`confidence` integer not null, ' +
        '`reasoning_summary` text null, ' +
        '`full_reasoning` text null, ' +
        '`tokens_used` integer null, ' +
        '`latency_ms` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `agent_outputs_decision_id_foreign` foreign key (`decision_id`) references `decisions` (`id`) on delete cascade, ' +
        'constraint `agent_outputs_confidence` check (confidence between 0 and 100000000), ' +
        'constraint `agent_outputs_tokens` check (tokens_used is null or tokens_used >= 0), ' +
        'constraint `agent_outputs_latency` check (latency_ms is null or latency_ms >= 0), ' +
        'constraint `agent_outputs_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `agent_outputs_agent_type_kind` check (\"agent_type\" in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC')), " +
        "constraint `agent_outputs_vote_kind` check (\"vote\" in ('APPROVE', 'REJECT', 'ABSTAIN')), " +
        'constraint `agent_outputs_confidence_kind` check (typeof("confidence") in (\'integer\', \'null\') and "confidence" between -999999999999999999 and 999999999999999999), ' +
        'constraint `agent_outputs_reasoning_summary_kind` check (typeof("reasoning_summary") in (\'text\', \'null\') and instr("reasoning_summary", char(0)) = 0), ' +
        'constraint `agent_outputs_full_reasoning_kind` check (typeof("full_reasoning") in (\'text\', \'null\') and instr("full_reasoning", char(0)) = 0), ' +
        'constraint `agent_outputs_tokens_used_kind` check (typeof("tokens_used") in (\'integer\', \'null\') and "tokens_used" between -2147483648 and 2147483647), ' +
        'constraint `agent_outputs_latency_ms_kind` check (typeof("latency_ms") in (\'integer\', \'null\') and "latency_ms" between -2147483648 and 2147483647), ' +
        'constraint `agent_outputs_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* What an agent said to a decision. */',
    );
    this.addSql(
      'create index `agent_outputs_decision` on `agent_outputs` (`decision_id`, `agent_type`, `id`)',
    );
    this.addSql('create index `agent_outputs_created_at` on `agent_outputs` (`created_at`, `id`)');
    this.addSql(
      'create table `cycle_events` (' +
        '`id` integer not null primary key autoincrement, ' +
        '`cycle_id` text not null, ' +
        '`event_type` text not null, ' +
        '`phase` text null, ' +
        '`agent_type` text null, ' +
        '`instrument_id` integer null, ' +
        '`message` text null, ' +
        '`data` text null, ' +
        '`duration_ms` integer null, ' +
        '`occurred_at` integer not null, ' +
        'constraint `cycle_events_cycle_id_foreign` foreign key (`cycle_id`) references `cycles` (`id`) on delete cascade, ' +
        'constraint `cycle_events_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete set null, ' +
        'constraint `cycle_events_duration` check (duration_ms is null or duration_ms >= 0), ' +
        "constraint `cycle_events_event_type_kind` check (\"event_type\" in ('PHASE_CHANGE', 'AGENT_START', 'AGENT_COMPLETE', 'DECISION', 'ORDER', 'ERROR', 'PROGRESS', 'TOOL_CALL', 'TOOL_RESULT', 'REASONING_DELTA', 'TEXT_DELTA')), " +
        "constraint `cycle_events_phase_kind` check (\"phase\" in ('OBSERVE', 'ORIENT', 'DECIDE', 'ACT', 'COMPLETE')), " +
        "constraint `cycle_events_agent_type_kind` check (\"agent_type\" in ('GROUNDING_AGENT', 'NEWS_ANALYST', 'FUNDAMENTALS_ANALYST', 'BULLISH_RESEARCHER', 'BEARISH_RESEARCHER', 'TRADER', 'RISK_MANAGER', 'CRITIC')), " +
        'constraint `cycle_events_message_kind` check (typeof("message") in (\'text\', \'null\') and instr("message", char(0)) = 0), ' +
        'constraint `cycle_events_data_kind` check (typeof("data") in (\'text\', \'null\') and json_valid("data")), ' +
        'constraint `cycle_events_duration_ms_kind` check (typeof("duration_ms") in (\'integer\', \'null\') and "duration_ms" between -2147483648 and 2147483647), ' +
        'constraint `cycle_events_occurred_at_kind` check (typeof("occurred_at") in (\'integer\', \'null\') and "occurred_at" between -30610224000000 and 253402300799999)' +
        ') /* Something that happened in a cycle. */',
    );
    this.addSql('create index `cycle_events_cycle` on `cycle_events` (`cycle_id`, `id`)');
    this.addSql(
      'create index `cycle_events_agent` on `cycle_events` (`cycle_id`, `agent_type`, `event_type`)',
    );
    this.addSql('create index `cycle_events_instrument` on `cycle_events` (`instrument_id`)');
    this.addSql('create index `cycle_events_occurred_at` on `cycle_events` (`occurred_at`, `id`)');
    this.addSql(
      'create table `config_checks` (' +
        '`id` text not null primary key, ' +
        '`config_version_id` text not null, ' +
        '`passed` integer not null, ' +
        '`recommendation` text not null, ' +
        '`blocking_issues` text not null, ' +
        '`warnings` text not null, ' +
        '`report` text not null, ' +
        '`checked_at` integer not null, ' +
        'constraint `config_checks_config_version_id_foreign` foreign key (`config_version_id`) references `config_versions` (`id`) on delete cascade, ' +
        'constraint `config_checks_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        'constraint `config_checks_passed_kind` check ("passed" in (0, 1)), ' +
        "constraint `config_checks_recommendation_kind` check (\"recommendation\" in ('APPROVE_FOR_LIVE', 'NEEDS_INVESTIGATION', 'NOT_READY')), " +
        'constraint `config_checks_blocking_issues_kind` check (typeof("blocking_issues") in (\'text\', \'null\') and json_valid("blocking_issues")), ' +
        'constraint `config_checks_warnings_kind` check (typeof("warnings") in (\'text\', \'null\') and json_valid("warnings")), ' +
        'constraint `config_checks_report_kind` check (typeof("report") in (\'text\', \'null\') and json_valid("report")), ' +
        'constraint `config_checks_checked_at_kind` check (typeof("checked_at") in (\'integer\', \'null\') and "checked_at" between -30610224000000 and 253402300799999)' +
        ') /* What a check of a version of the configuration found, before it went into use. */',
    );
    this.addSql(
      'create index `config_checks_version` on `config_checks` (`config_version_id`, `checked_at`, `id`)',
    );
    this.addSql('create index `config_checks_checked_at` on `config_checks` (`checked_at`, `id`)');
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
      'create table `alerts` (' +
        '`id` text not null primary key, ' +
        '`environment` text not null, ' +
        '`severity` text not null, ' +
        '`type` text not null, ' +
        '`title` text not null, ' +
        '`message` text not null, ' +
        '`metadata` text null, ' +
        '`acknowledged_by_id` text null, ' +
        '`acknowledged_at` integer null, ' +
        '`expires_at` integer null, ' +
        '`created_at` integer not null, ' +
        'constraint `alerts_acknowledged_by_id_foreign` foreign key (`acknowledged_by_id`) references `users` (`id`) on delete set null, ' +
        'constraint `alerts_id_kind` check (typeof("id") in (\'text\', \'null\') and length("id") = 36), ' +
        "constraint `alerts_environment_kind` check (\"environment\" in ('BACKTEST', 'PAPER', 'LIVE')), " +
        "constraint `alerts_severity_kind` check (\"severity\" in ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL')), " +
        'constraint `alerts_type_kind` check (typeof("type") in (\'text\', \'null\') and length("type") <= 50 and instr("type", char(0)) = 0), ' +
        'constraint `alerts_title_kind` check (typeof("title") in (\'text\', \'null\') and length("title") <= 255 and instr("title", char(0)) = 0), ' +
        'constraint `alerts_message_kind` check (typeof("message") in (\'text\', \'null\') and instr("message", char(0)) = 0), ' +
        'constraint `alerts_metadata_kind` check (typeof("metadata") in (\'text\', \'null\') and json_valid("metadata")), ' +
        'constraint `alerts_acknowledged_at_kind` check (typeof("acknowledged_at") in (\'integer\', \'null\') and "acknowledged_at" between -30610224000000 and 253402300799999), ' +
        'constraint `alerts_expires_at_kind` check (typeof("expires_at") in (\'integer\', \'null\') and "expires_at" between -30610224000000 and 253402300799999), ' +
        'constraint `alerts_created_at_kind` check (typeof("created_at") in (\'integer\', \'null\') and "created_at" between -30610224000000 and 253402300799999)' +
        ') /* Something that somebody should see to. */',
    );
    this.addSql(
      'create index `alerts_environment` on `alerts` (`environment`, `acknowledged_at`, `created_at`, `id`)',
    );
    this.addSql('create index `alerts_severity` on `alerts` (`severity`, `created_at`, `id`)');
    this.addSql('create index `alerts_type` on `alerts` (`type`, `id`)');
    this.addSql('create index `alerts_created_at` on `alerts` (`environment`, `created_at`, `id`)');
    this.addSql('create index `alerts_acknowledged_by` on `alerts` (`acknowledged_by_id`)');
    this.addSql(
      'create table `user_roles` (' +
        '`user_id` text not null, ' +
        '`role_id` text not null, ' +
        '`granted_by` text null, ' +
        '`granted_at` integer not null, ' +
        'primary key (`user_id`, `role_id`), ' +
        'constraint `user_roles_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade, ' +
        'constraint `user_roles_role_id_foreign` foreign key (`role_id`) references `roles` (`id`) on update cascade on delete restrict, ' +
        'constraint `user_roles_granted_by_foreign` foreign key (`granted_by`) references `users` (`id`) on delete set null, ' +
        'constraint `user_roles_granted_at_kind` check (typeof("granted_at") in (\'integer\', \'null\') and "granted_at" between -30610224000000 and 253402300799999)' +
        ') /* A role that a user has. */',
    );
    this.addSql('create index `user_roles_role` on `user_roles` (`role_id`, `user_id`)');
    this.addSql('create index `user_roles_granted_by` on `user_roles` (`granted_by`)');
    this.addSql(
      'create table `user_settings` (' +
        '`user_id` text not null primary key, ' +
        '`theme` text not null, ' +
        '`time_zone` text not null, ' +
        '`currency` text not null, ' +
        '`preferences` text not null, ' +
        '`alerts_push` integer not null, ' +
        '`alerts_email` integer not null, ' +
        '`critical_only` integer not null, ' +
        '`quiet_start` text null, ' +
        '`quiet_end` text null, ' +
        '`updated_at` integer not null, ' +
        'constraint `user_settings_user_id_foreign` foreign key (`user_id`) references `users` (`id`) on update cascade on delete cascade, ' +
        "constraint `user_settings_theme_kind` check (\"theme\" in ('LIGHT', 'DARK', 'SYSTEM')), " +
        'constraint `user_settings_time_zone_kind` check (typeof("time_zone") in (\'text\', \'null\') and length("time_zone") <= 64 and instr("time_zone", char(0)) = 0), ' +
        'constraint `user_settings_currency_kind` check (typeof("currency") in (\'text\', \'null\') and length("currency") <= 10 and instr("currency", char(0)) = 0), ' +
        'constraint `user_settings_preferences_kind` check (typeof("preferences") in (\'text\', \'null\') and json_valid("preferences")), ' +
        'constraint `user_settings_alerts_push_kind` check ("alerts_push" in (0, 1)), ' +
        'constraint `user_settings_alerts_email_kind` check ("alerts_email" in (0, 1)), ' +
        'constraint `user_settings_critical_only_kind` check ("critical_only" in (0, 1)), ' +
        'constraint `user_settings_quiet_start_kind` check (typeof("quiet_start") in (\'text\', \'null\') and length("quiet_start") <= 5 and instr("quiet_start", char(0)) = 0), ' +
        'constraint `user_settings_quiet_end_kind` check (typeof("quiet_end") in (\'text\', \'null\') and length("quiet_end") <= 5 and instr("quiet_end", char(0)) = 0), ' +
        'constraint `user_settings_updated_at_kind` check (typeof("updated_at") in (\'integer\', \'null\') and "updated_at" between -30610224000000 and 253402300799999)' +
        ') /* How a user wants pages shown and alerts sent. */',
    );
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
