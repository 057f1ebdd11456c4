-- Assets of whose backups nobody has said anything are the last ones by urgency, so that this order alone would walk through all others.
create index backup_status_without_policy on backup_status (urgency, id) where policy_id is null;
