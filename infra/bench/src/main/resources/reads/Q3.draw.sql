with {seen}
select json_build_object('before', to_char(first + (0.2 + 0.8 * random()) * (last - first), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
from span, generate_series(1, 1000)
