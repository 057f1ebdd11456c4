-- A rule may look at a percentile of what a histogram counted.
alter table alert_rule drop constraint alert_rule_aggregation_check;
alter table alert_rule add constraint alert_rule_aggregation_check
  check (aggregation in ('LAST', 'MEAN', 'MINIMUM', 'MAXIMUM', 'SUM', 'COUNT', 'P50', 'P90', 'P95', 'P99'));
