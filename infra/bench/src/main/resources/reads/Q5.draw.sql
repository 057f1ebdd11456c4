-- The page follows the row before it; where the list is shorter, the last one of its first half does.
with {seen},
listed as materialized (
  select opened_at, id, row_number() over (order by opened_at desc, id desc) as place
  from incident, everywhere
  where state = 'CLOSED' and (everything or bot_id in (select id from seen))
),
starts as (
  -- each list starts within the newest twentieth
  select 1 + floor(random() * (select max(place) from listed) / 20)::bigint as place
  from generate_series(1, 200)
),
pages as (
  select starts.place, starts.place + least(20 * (page - 1), (select max(place) from listed) / 2) as following
  from starts, asking
)
select json_build_object(
  'states', json_build_array('CLOSED'),
  -- the first row of the list was opened just before this
  'before', to_char(head.opened_at + interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'after', case
    when page > 1
      then json_build_object(
        'openedAt', to_char(last.opened_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'id', last.id
      )
  end
)
from asking, pages
join listed as head on head.place = pages.place
join listed as last on last.place = greatest(pages.following - 1, 1)
