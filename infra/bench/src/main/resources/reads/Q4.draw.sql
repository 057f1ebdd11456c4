with {seen},
bots as (select array_agg(code order by id) as codes from seen)
select json_build_object(
  'code', codes[1 + floor(random() * cardinality(codes))::integer],
  'from', to_char(quarter, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'until', to_char(quarter + interval '3 months', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
)
from bots, span, generate_series(1, 500) as draw,
  lateral (select date_trunc('quarter', first + (random() + 0 * draw) * (last - first)) as quarter) as drawn
where codes is not null
