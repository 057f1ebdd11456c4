-- A calendar that is used no longer stays for the incidents whose clocks went by it.
alter table business_calendar add column retired_at timestamptz(3);

create index business_calendar_used on business_calendar (name, id) where retired_at is null;
create index business_calendar_retired on business_calendar (name, id) where retired_at is not null;
create index on_call_schedule_used on on_call_schedule (name, id) where retired_at is null;
create index on_call_schedule_retired on on_call_schedule (name, id) where retired_at is not null;
