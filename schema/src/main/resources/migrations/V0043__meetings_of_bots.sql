-- A bot's meetings in their order: each line knows when its meeting begins, also after that was moved. (Policy 4.3.3)
alter table meeting add constraint meeting_starts unique (id, starts_at);

alter table meeting_bot add column starts_at timestamptz(3);
update meeting_bot b set starts_at = m.starts_at from meeting m where m.id = b.meeting_id;
alter table meeting_bot alter column starts_at set not null;

alter table meeting_bot drop constraint meeting_bot_meeting_id_fkey;
alter table meeting_bot
  add constraint meeting_bot_meeting foreign key (meeting_id, starts_at) references meeting (id, starts_at) on update cascade;

create index meeting_bot_starts_at on meeting_bot (bot_id, starts_at, id);
