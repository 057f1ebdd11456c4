-- How long it takes from writing a change to its use: when the newest source of a release was committed, and when it first went live.
-- (KPI 25, DORA)
alter table release
  add column committed_at timestamptz(3) check (committed_at <= released_at),
  add column first_live_at timestamptz(3);

create or replace function record_launch() returns trigger language plpgsql as $$
begin
  update release set first_live_at = now() where id = new.live_release_id and first_live_at is null;
  update launch_application set launched_at = coalesce(launched_at, now()) where release_id = new.live_release_id;
  insert into requirement_launch (requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at)
  select q.id, new.id, q.department_id, a.id, q.agreed_at, a.launched_at
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join requirement q on q.id = rr.requirement_id
  where a.release_id = new.live_release_id and q.agreed_at is not null
  on conflict (requirement_id) do nothing;
  return null;
end;
$$;

update release r set first_live_at = a.launched_at
from launch_application a
where a.release_id = r.id and a.launched_at is not null;
