-- In which state each bot was when: what counts over time, such as how long it was to be available, goes by that and not by the present
-- state. The present one has no end. (KPI 14)
create table bot_life (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot on delete cascade,
  state text not null
    check (state in ('PROPOSED', 'IN_DEVELOPMENT', 'IN_TESTING', 'PENDING_LAUNCH', 'LIVE', 'SUSPENDED', 'RETIRED')),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index bot_life_bot on bot_life (bot_id, started_at, id);
create unique index bot_life_present on bot_life (bot_id) where ended_at is null;
call track_changes('bot_life');

-- What the audit trail tells of the bots there are. Where it begins with a change, the state before that holds since the bot was
-- registered, or since it went live. What it does not tell of is taken to have happened when the bot was last changed: that one which was
-- live is no longer, and which state it is in now.
with told as (
  select b.id as bot_id, e.at, e.id as place, e.change_before[p.place] as before, e.change_after[p.place] as state
  from bot b
  join audit_entry e on e.subject_id = 'bot_' || b.id
  cross join lateral array_position(e.change_field, 'state') as p (place)
  where p.place is not null and e.change_after[p.place] is not null
),
first_told as (
  select distinct on (bot_id) bot_id, at, before from told order by bot_id, at, place
),
begun as (
  select b.id as bot_id, coalesce(f.before, case when f.bot_id is null and b.live_since is not null then 'LIVE' else b.state end) as state, f.at,
    b.live_since, b.created_at
  from bot b
  left join first_told f on f.bot_id = b.id
  where f.bot_id is null or f.before is not null
),
entered as (
  select bot_id, at, place, state from told
  union all
  select bot_id, least(case when state = 'LIVE' then coalesce(live_since, created_at) else created_at end, at), 0, state from begun
),
last_entered as (
  select distinct on (bot_id) bot_id, at, state from entered order by bot_id, at desc, place desc
),
complete as (
  select bot_id, at, place, state from entered
  union all
  select b.id, greatest(b.updated_at, l.at), 9223372036854775807, b.state
  from bot b
  join last_entered l on l.bot_id = b.id
  where l.state <> b.state
)
insert into bot_life (bot_id, state, started_at, ended_at)
select bot_id, state, at, lead(at) over (partition by bot_id order by at, place) from complete;

-- A bot that was in use before it was registered has been live since then; that may turn out later.
create function record_life() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.state = old.state then
    update bot_life set started_at = new.live_since
    where id = (select min(id) from bot_life where bot_id = new.id) and state = 'LIVE' and started_at > new.live_since;
  else
    update bot_life set ended_at = greatest(now(), started_at) where bot_id = new.id and ended_at is null;
    insert into bot_life (bot_id, state, started_at)
    values (new.id, new.state, case when tg_op = 'INSERT' and new.state = 'LIVE' then new.live_since else now() end);
  end if;
  return null;
end;
$$;

create trigger record_life after insert on bot for each row execute function record_life();
create trigger record_change_of_life after update of state, live_since on bot
  for each row when (old.state <> new.state or old.live_since is distinct from new.live_since) execute function record_life();
