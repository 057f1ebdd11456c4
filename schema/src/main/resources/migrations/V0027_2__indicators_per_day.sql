-- A scheme may count how often something is done each day, such as deployments.
alter table indicator_score drop constraint indicator_score_unit_check;
alter table indicator_score add constraint indicator_score_unit_check
  check (unit in ('RATIO', 'COUNT', 'PER_DAY', 'HOURS', 'MILLISECONDS', 'SCALE'));
