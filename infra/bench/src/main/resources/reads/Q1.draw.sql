with {seen},
bots as (select array_agg(id order by id) as ids from seen)
select json_build_object('bot', ids[1 + floor(random() * cardinality(ids))::integer])
from bots, generate_series(1, 1000)
where ids is not null
