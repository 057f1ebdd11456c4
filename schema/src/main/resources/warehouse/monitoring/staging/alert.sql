-- One row for each alert, without its texts.
select
  id,
  source,
  alert_rule_id,
  bot_id,
  severity,
  state,
  started_at,
  fired_at,
  acknowledged_at,
  resolved_at,
  suppressed,
  incident_id,
  opened_incident,
  created_at,
  updated_at,
  version,
  xid
from alert
