-- Lists that are filtered are read in their order.
create index bot_status_state_order on bot_status (state, id);
drop index telemetry_mapping_bot;
create index telemetry_mapping_bot on telemetry_mapping (bot_id, value, id);
drop index telemetry_mapping_attribute;
create index telemetry_mapping_attribute on telemetry_mapping (attribute, value, id);
