-- The areas, with the inspections of this year's plan that were not cancelled. (Policy 7.1.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, p.missing is null as passed,
  jsonb_strip_nulls(jsonb_build_object('year', p.year, 'missing', p.missing, 'missingZh', p.missing_zh)) as facts, 'inspection_plan_' || p.id as evidence
from (
  select y.year, (select id from inspection_plan where year = y.year) as id, a.missing, a.missing_zh
  from (select extract(year from :at at time zone 'UTC')::integer as year) y
  cross join lateral (
    select string_agg(each_area.code, ', ' order by each_area.place) as missing, string_agg(each_area.zh, '、' order by each_area.place) as missing_zh
    from (values (1, 'DEVELOPMENT', '开发'), (2, 'OPERATION', '运维'), (3, 'USE', '使用')) as each_area (place, code, zh)
    where not exists (
      select from inspection n join inspection_plan p on p.id = n.inspection_plan_id
      where p.year = y.year and n.area = each_area.code and n.state <> 'CANCELLED'
    )
  ) a
) p
