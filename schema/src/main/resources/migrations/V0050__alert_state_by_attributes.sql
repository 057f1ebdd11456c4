-- A rule may hold one state for each combination of some attributes. (Policy 3.1.2, ADR 0035)

alter table alert_rule add column by_attributes text[] not null default '{}';
alter table alert_rule add check (kind <> 'BURN_RATE' or cardinality(by_attributes) = 0);

-- Where a rule stands is told by the fingerprint that its alert has: the first half of the SHA-256 over names and values of
-- what does not change with the rule, between which there are zero bytes.
alter table alert_rule_track add column fingerprint text;

update alert_rule_track t
set fingerprint = encode(substring(sha256(convert_to('RULE', 'UTF8') || '\x00' || convert_to('alertname', 'UTF8') || '\x00'
  || convert_to(r.code, 'UTF8') || '\x00' || convert_to('bot', 'UTF8') || '\x00' || convert_to(b.code, 'UTF8')) from 1 for 16), 'hex')
from alert_rule r, bot b
where r.id = t.alert_rule_id and b.id = t.bot_id;

alter table alert_rule_track alter column fingerprint set not null;
alter table alert_rule_track drop constraint alert_rule_track_pkey;
alter table alert_rule_track add primary key (fingerprint);
create index alert_rule_track_rule on alert_rule_track (alert_rule_id);
create index alert_rule_track_bot on alert_rule_track (bot_id);

-- The values of some attributes, in the order of the keys; empty where there is none of that name.
create function attribute_values(attributes jsonb, keys jsonb) returns text[] immutable parallel safe language sql
return array(
  select coalesce(attributes ->> k.key, '') from jsonb_array_elements_text(keys) with ordinality as k (key, place) order by k.place
);

-- Since when all points are there; before that there are whole minutes only.
alter table telemetry_watch add column points_from timestamptz(3) not null default '-infinity';

create or replace procedure keep_metric_partitions(present timestamptz, point_days integer, minute_days integer) language plpgsql as $$
declare
  kept record;
  day date;
begin
  -- the instances of the application do it one after the other
  perform pg_advisory_xact_lock(hashtext('metric partitions'));
  for kept in
    select * from (values ('metric_point', point_days), ('metric_minute', minute_days)) as t (parent, days)
  loop
    for day in
      select g::date from generate_series(
        (present at time zone 'UTC')::date - kept.days, (present at time zone 'UTC')::date + 2, interval '1 day') g
    loop
      if to_regclass(format('%I', kept.parent || '_' || to_char(day, 'YYYYMMDD'))) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)',
          kept.parent || '_' || to_char(day, 'YYYYMMDD'), kept.parent, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
      end if;
    end loop;
    for day in
      select to_date(right(c.relname, 8), 'YYYYMMDD')
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = kept.parent::regclass and to_date(right(c.relname, 8), 'YYYYMMDD') < (present at time zone 'UTC')::date - kept.days
    loop
      execute format('drop table %I', kept.parent || '_' || to_char(day, 'YYYYMMDD'));
      if kept.parent = 'metric_point' then
        update telemetry_watch
        set points_from = ((present at time zone 'UTC')::date - kept.days)::timestamp at time zone 'UTC' where id = 1;
      end if;
    end loop;
  end loop;
end;
$$;
