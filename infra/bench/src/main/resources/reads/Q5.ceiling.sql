-- One more row than shown is read, to know whether there are more. With a cursor, the index scan starts there.
select
  '{"edges":[' || coalesce(page.edges, '')
    || '],"pageInfo":{"hasNextPage":' || coalesce(page.more, false)::text
    || ',"endCursor":' || coalesce('"' || page.cursor || '"', 'null') || '}}' as incidents
from identity v
cross join lateral {reach} as r -- granted
cross join lateral (
  select
    string_agg(
      '{"node":{"id":"incident_' || i.id
        || '","number":' || to_json(i.number)::text
        || ',"title":' || to_json(i.title)::text
        || ',"severity":"' || i.severity
        || '","state":"' || i.state
        || '","openedAt":' || {instant i.opened_at}
        || ',"slaMet":' || coalesce(i.sla_met::text, 'null')
        || ',"bot":' || coalesce(
          '{"id":"bot_' || b.id || '","code":' || to_json(b.code)::text || ',"name":' || to_json(b.name)::text || '}',
          'null')
        || '}}',
      ',' order by i.place) filter (where i.place <= 20) as edges,
    bool_or(i.place > 20) as more,
    max(extract(epoch from i.opened_at)::text || '|' || i.id) filter (where i.place = 20) as cursor
  from (
    select *, row_number() over (order by opened_at desc, id desc) as place
    from incident
    where state = any ($3)
      and opened_at < $4 -- first
      and (opened_at < $4) is true and (opened_at, id) < ($5, $6) -- after
      and (bot_id = any (r.bots) or department_id = any (r.departments)) -- granted
    order by opened_at desc, id desc
    limit 21
  ) as i
  left join bot b
    on b.id = i.bot_id
    and b.id = any (r.bots) -- granted
) as page
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
