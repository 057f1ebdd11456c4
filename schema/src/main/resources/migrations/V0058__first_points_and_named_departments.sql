-- When the first point of a series was measured, which may be long before it arrived; null where no point of it was taken yet. Points
-- are taken in the order of their time, so the first one stays the first.
alter table metric_series add column first_at timestamptz(3);

update metric_series s
set first_at = least(
  s.created_at,
  (select min(p.at) from metric_point p where p.series_id = s.id),
  (select min(m.at) from metric_minute m where m.series_id = s.id)
);

-- Imported entries keep the code of the department that they name. Where there is none with that code yet, they get it as soon as it is
-- registered, by whomever.
create index timeline_entry_named_department on timeline_entry ((external_content ->> 'department'))
  where department_id is null and external_content is not null;

create function resolve_named_department() returns trigger language plpgsql as $$
begin
  update timeline_entry set department_id = new.id
  where department_id is null and external_content is not null and external_content ->> 'department' = new.code;
  return null;
end;
$$;

create trigger resolve_named_department after insert or update of code on department
  for each row execute function resolve_named_department();

update timeline_entry e set department_id = d.id
from department d
where e.department_id is null and e.external_content is not null and e.external_content ->> 'department' = d.code;
