-- A release comes into use by a change, and only by one whose release may be launched at this moment (policy 2.4.3).
create or replace function change_needs(c change) returns table (place integer, step text, need text) language sql stable as $$
  select n.place, n.step, n.need
  from (values
    (1, 'START', 'PLAN', c.plan is null),
    (2, 'START', 'ROLLBACK', c.rollback is null),
    (3, 'START', 'TEST', c.tested_at is null and c.kind <> 'EMERGENCY'),
    (4, 'START', 'APPROVAL', c.approved_at is null and c.kind <> 'EMERGENCY'),
    (5, 'START', 'LAUNCH', c.purpose = 'RELEASE' and not exists (
      select from valid_launch v where v.bot_id = c.bot_id and v.release_id = c.release_id
    )),
    (6, 'START', 'WINDOW', (now() < c.starts_at or now() >= c.ends_at) and c.kind <> 'EMERGENCY'),
    (7, 'START', 'BOT_FREE', exists (select from change o where o.bot_id = c.bot_id and o.state = 'IN_PROGRESS' and o.id <> c.id)),
    (8, 'CLOSE', 'FUNCTION', c.function_passed is null),
    (9, 'CLOSE', 'PERFORMANCE', c.performance_passed is null),
    (10, 'CLOSE', 'RECOVERY', coalesce(c.failed, false) and c.restored_at is null),
    (11, 'CLOSE', 'REVIEW', c.kind = 'EMERGENCY' and c.reviewed_at is null)
  ) n (place, step, need, missing)
  where n.missing and (
    n.step = 'START' and c.state in ('PLANNED', 'TESTED', 'APPROVED')
    or n.step = 'CLOSE' and c.state in ('IN_PROGRESS', 'VERIFIED', 'FAILED')
  );
$$;
