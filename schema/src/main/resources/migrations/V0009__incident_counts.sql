-- How many incidents of a bot are open, and how many were serious in a period, is counted from the indexes alone.
create index incident_bot_state on incident (bot_id, state);
create index incident_bot_severity on incident (bot_id, severity, opened_at);
