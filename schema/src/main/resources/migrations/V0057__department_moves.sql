-- A department that is made below another one while that moves would keep the place that it had: it waits until the move is
-- done, and the move takes along what was made before.
create or replace function keep_department_lineage() returns trigger language plpgsql as $$
declare
  above bigint[] := '{}';
begin
  if new.parent_id is not null then
    select lineage into above from department where id = new.parent_id for share;
    if new.id = any (above) then
      raise exception 'department % cannot belong to a department below it', new.code using errcode = 'check_violation',
        constraint = 'department_tree';
    end if;
  end if;
  new.lineage := above || new.id;
  return new;
end;
$$;
