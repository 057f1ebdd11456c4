-- Functions of DuckDB that KPIs and marts use, for Trino. A statement declares those that it uses. Instants are exact to the
-- microsecond until 2106.
function epoch_ms(instant timestamp(6) with time zone)
  returns bigint
  return date_diff('millisecond', timestamp '1970-01-01 00:00:00 UTC', instant)

function epoch_us(instant timestamp(6) with time zone)
  returns bigint
  return cast(to_unixtime(instant) * 1000000 as bigint)

function make_timestamp(epoch_us bigint)
  returns timestamp(6)
  return cast(from_unixtime_nanos(epoch_us * 1000) as timestamp(6))

function make_timestamptz(epoch_us bigint)
  returns timestamp(6) with time zone
  return cast(from_unixtime_nanos(epoch_us * 1000) as timestamp(6) with time zone)

function timezone(zone varchar, local timestamp(6))
  returns timestamp(6) with time zone
  return with_timezone(local, zone)

function to_days(days integer)
  returns interval day to second
  return days * interval '1' day

function list_contains(list array(bigint), element bigint)
  returns boolean
  return contains(list, element)

-- DuckDB ignores nulls, Trino's own functions return null.
function least(one timestamp(6) with time zone, other timestamp(6) with time zone)
  returns timestamp(6) with time zone
  return array_min(filter(array[one, other], instant -> instant is not null))

function greatest(one timestamp(6) with time zone, other timestamp(6) with time zone)
  returns timestamp(6) with time zone
  return array_max(filter(array[one, other], instant -> instant is not null))

function greatest(one timestamp(6) with time zone, other timestamp(6) with time zone, another timestamp(6) with time zone)
  returns timestamp(6) with time zone
  return array_max(filter(array[one, other, another], instant -> instant is not null))

-- Interpolates linearly between neighbours, like DuckDB's quantile_cont; null for an empty list.
function quantile_of(sorted array(bigint), fraction double)
  returns double
  return if(
    cardinality(sorted) > 0,
    sorted[cast(floor(fraction * (cardinality(sorted) - 1)) as bigint) + 1]
      + (fraction * (cardinality(sorted) - 1) - floor(fraction * (cardinality(sorted) - 1)))
      * (
        sorted[cast(ceiling(fraction * (cardinality(sorted) - 1)) as bigint) + 1]
        - sorted[cast(floor(fraction * (cardinality(sorted) - 1)) as bigint) + 1]
      )
  )
