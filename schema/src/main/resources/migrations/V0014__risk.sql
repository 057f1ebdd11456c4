-- Simulations of annual losses. A question that was simulated before gets the same bytes. (Policy 6.1.2)
create table loss_run (
  id bigint generated always as identity primary key,
  -- The SHA-256 hash of everything that was simulated.
  input_hash text not null unique check (input_hash ~ '^[0-9a-f]{64}$'),
  version text not null check (version <> ''),
  years integer not null check (years > 0),
  seed bigint not null,
  scenarios integer not null check (scenarios >= 0),
  -- The result as JSON; its keys and numbers stay as they were written.
  result text not null,
  created_at timestamptz(3) not null default now()
);

-- The oldest are deleted first.
create index loss_run_created_at on loss_run (created_at, id);
