-- The address of a calendar holds a secret, and like every other it ends. (Policy 5.3.3)
alter table calendar_feed add column expires_at timestamptz(3) not null default now() + interval '365 days';
