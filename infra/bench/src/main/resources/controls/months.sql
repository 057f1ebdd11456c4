select i.at, r.state, count(*)
from generate_series(now() - interval '2 years', now(), interval '1 month') as i (at)
join control_result r on r.since <= i.at and (r.until is null or r.until > i.at)
group by i.at, r.state
