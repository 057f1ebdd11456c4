-- An objective's events before an instant; nothing had happened before its first minute.
create function slo_total(slo bigint, before timestamptz) returns table (valid_total double precision, bad_total double precision)
language sql stable as $$
  select coalesce(m.valid_total, 0), coalesce(m.bad_total, 0)
  from (select) one
  left join lateral (
    select m.valid_total, m.bad_total from slo_minute m where m.slo_id = slo and m.minute < before order by m.minute desc limit 1
  ) m on true
$$;

create index alert_group_unresolved on alert (group_key) where state <> 'RESOLVED';

-- The maintenance that was announced for a bot at a time, whose alerts nobody is told of; null where there is none.
create function maintenance_at(bot bigint, at timestamptz) returns bigint language sql stable as $$
  select w.id
  from maintenance_window w
  where w.starts_at <= at and w.ends_at > at and w.cancelled_at is null and (
    w.bot_id is null and w.department_id is null
    or w.bot_id = bot
    or exists (
      select from bot b join department d on d.id = b.owner_department_id
      where b.id = bot and d.lineage @> array[w.department_id]
    )
  )
  order by w.ends_at desc, w.id
  limit 1
$$;

alter table alert add foreign key (maintenance_window_id) references maintenance_window;
create index alert_maintenance_window on alert (maintenance_window_id);

-- Whether it may open an incident, or join one.
alter table alert add column joins_incident boolean not null default true;

create index alert_rule_revision_rule on alert_rule_revision (alert_rule_id, at, id);
