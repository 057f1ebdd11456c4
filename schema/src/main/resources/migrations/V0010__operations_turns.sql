-- The turns of an interaction are one value. It is read and written as a whole, and a snapshot has ten million of them to send:
-- of five arrays PostgreSQL sent each element by itself, which took longer than all other columns together.
--
-- The layout, numbers with their highest byte first:
--   byte 0        1, the number of the layout
--   bytes 1 to 2  n, how many turns there are
--   n bytes       of each turn its marks: 1 spoken by the bot; 2 no fallback, 4 a fallback; the error is 8 CLIENT, 16 SERVER,
--                 24 TIMEOUT; 32 has an instant; 64 has an intent
--   n × 8 bytes   of each turn its instant, in milliseconds since 1970 in UTC; 0 where it has none
--   n × 2 bytes   of each turn how many bytes its intent has; 0 where it has none
--   the rest      the intents in UTF-8, one behind the other
-- Equal turns are equal bytes.
create type turn as (at timestamptz, speaker text, intent text, fallback boolean, error text);

create function pack_turns(at timestamptz[], speaker text[], intent text[], fallback boolean[], error text[]) returns bytea
language plpgsql immutable strict parallel safe as $$
declare
  marks bytea := '';
  instants bytea := '';
  lengths bytea := '';
  intents text := '';
begin
  for k in 1 .. cardinality(speaker) loop
    marks := marks || substring(int2send(
      ((speaker[k] = 'BOT')::integer
        | case fallback[k] when false then 2 when true then 4 else 0 end
        | case error[k] when 'CLIENT' then 8 when 'SERVER' then 16 when 'TIMEOUT' then 24 else 0 end
        | case when at[k] is null then 0 else 32 end
        | case when intent[k] is null then 0 else 64 end)::smallint) from 2);
    instants := instants || int8send(case when at[k] is null then 0 else round(extract(epoch from at[k]) * 1000)::bigint end);
    lengths := lengths || int2send(coalesce(octet_length(intent[k]), 0)::smallint);
    intents := intents || coalesce(intent[k], '');
  end loop;
  return '\x01'::bytea || int2send(cardinality(speaker)::smallint) || marks || instants || lengths
    || convert_to(intents, 'UTF8');
end;
$$;

create function unpack_turns(turns bytea) returns setof turn
language plpgsql immutable strict parallel safe rows 4 as $$
declare
  -- decompressed once, not for each turn
  packed constant bytea := turns || '';
  n constant integer := substring(packed from 2 for 2)::smallint;
  start integer := 4 + 11 * n;
  length integer;
  mark integer;
  said turn;
begin
  for k in 0 .. n - 1 loop
    mark := get_byte(packed, 3 + k);
    length := substring(packed from 4 + 9 * n + 2 * k for 2)::smallint;
    said.at := case
      when mark & 32 > 0
      then to_timestamp(substring(packed from 4 + n + 8 * k for 8)::bigint / 1000.0)::timestamptz(3)
    end;
    said.speaker := case when mark & 1 > 0 then 'BOT' else 'USER' end;
    said.intent := case when mark & 64 > 0 then convert_from(substring(packed from start for length), 'UTF8') end;
    said.fallback := case mark & 6 when 2 then false when 4 then true end;
    said.error := case mark & 24 when 8 then 'CLIENT' when 16 then 'SERVER' when 24 then 'TIMEOUT' end;
    start := start + length;
    return next said;
  end loop;
end;
$$;

alter table interaction
  drop constraint interaction_check1,
  alter turn_at drop default,
  alter turn_speaker drop default,
  alter turn_speaker drop not null,
  alter turn_intent drop default,
  alter turn_intent drop not null,
  alter turn_fallback drop default,
  alter turn_fallback drop not null,
  alter turn_error drop default,
  alter turn_error drop not null;

-- All rows are written once. Columns that are to go are emptied with it, since dropping them would leave what they hold.
alter table interaction
  alter turn_at type bytea using pack_turns(turn_at, turn_speaker, turn_intent, turn_fallback, turn_error),
  alter turn_speaker type text using null,
  alter turn_intent type text using null,
  alter turn_fallback type text using null,
  alter turn_error type text using null;

alter table interaction rename turn_at to turns;

alter table interaction
  drop turn_speaker,
  drop turn_intent,
  drop turn_fallback,
  drop turn_error,
  alter turns set default '\x010000',
  add check (get_byte(turns, 0) = 1 and get_byte(turns, 1) * 256 + get_byte(turns, 2) = user_turns + bot_turns);
