with {seen}
select (
  select json_build_object('codes', json_agg(code))
  from (select code from seen where draw is not null order by random() limit 20) as drawn
)
from generate_series(1, 200) as draw
where exists (select from seen)
