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

-- Versions of the risk model: the matrix, its bands, what an incident costs, the factors and the priors. (Policy 6.1.2) The server stores
-- the model that it ships with as version 1. A version never changes after it was proposed, because scores name it.
create sequence risk_model_version_number;

create table risk_model_version (
  id bigint generated always as identity primary key,
  number text not null unique default nextval('risk_model_version_number')::text check (number ~ '^[1-9][0-9]*$'),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED')),
  based_on_id bigint references risk_model_version,
  reason text not null check (reason <> ''),
  -- Null: it came with Botwarden.
  drafted_by_id bigint references identity,
  drafted_at timestamptz(3) not null,
  proposed_by_id bigint references identity,
  proposed_at timestamptz(3),
  decided_by_id bigint references identity,
  decided_at timestamptz(3),
  decision_note text,
  -- One version is in force at any time: the next one begins where this one ends.
  in_force_at timestamptz(3),
  replaced_at timestamptz(3) check (replaced_at >= in_force_at),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  severities text[] not null check (severities <> '{}' and severities <@ array['CRITICAL', 'HIGH', 'MODERATE', 'LOW']),
  frequency text not null check (frequency in ('GAMMA_POISSON', 'RECENCY_WEIGHTED', 'NEGATIVE_BINOMIAL')),
  -- The bands of both scales, lowest first. A band ends where the next one begins.
  likelihood_level text[] not null,
  likelihood_lower numeric[] not null check (likelihood_lower[1] = 0),
  likelihood_upper numeric[] not null generated always as (array_append(likelihood_lower[2:5], null::numeric)) stored,
  impact_level text[] not null,
  impact_lower numeric[] not null check (impact_lower[1] = 0),
  impact_upper numeric[] not null generated always as (array_append(impact_lower[2:5], null::numeric)) stored,
  cell_likelihood text[] not null,
  cell_impact text[] not null,
  cell_level text[] not null,
  factor_kind text[] not null,
  factor_weight numeric[] not null check (0 <= all (factor_weight)),
  factor_full_at numeric[] not null check (0 < all (factor_full_at)),
  loss_criticality text[] not null,
  loss_classification text[] not null,
  loss_low numeric[] not null check (0 < all (loss_low)),
  loss_high numeric[] not null,
  prior_smallest_class integer not null check (prior_smallest_class > 0),
  prior_pooled_quarters numeric not null check (prior_pooled_quarters > 0),
  prior_alpha numeric not null check (prior_alpha > 0),
  prior_beta numeric not null check (prior_beta > 0),
  half_lives integer[] not null check (0 < all (half_lives)),
  -- The back-tests with which another model of frequency was proposed: of that one and of the one that it replaces.
  backtest_frequency text[] not null default '{}',
  backtest_log_score numeric[] not null default '{}',
  backtest_skill numeric[] not null default '{}',
  backtest_skill_low numeric[] not null default '{}',
  backtest_skill_high numeric[] not null default '{}',
  backtest_horizon text check (backtest_horizon in ('WEEK', 'MONTH', 'QUARTER')),
  backtest_periods integer,
  backtest_snapshot_id bigint references warehouse_snapshot,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (cardinality(likelihood_level) = 5 and cardinality(likelihood_lower) = 5),
  check (cardinality(impact_level) = 5 and cardinality(impact_lower) = 5),
  check (cardinality(cell_likelihood) = 25 and cardinality(cell_impact) = 25 and cardinality(cell_level) = 25),
  check (cardinality(factor_kind) = cardinality(factor_weight) and cardinality(factor_kind) = cardinality(factor_full_at)),
  check (
    cardinality(loss_criticality) = 25 and cardinality(loss_classification) = 25 and cardinality(loss_low) = 25
    and cardinality(loss_high) = 25
  ),
  check ((backtest_frequency = '{}') = (backtest_snapshot_id is null)),
  check ((state in ('APPROVED', 'SUPERSEDED')) = (in_force_at is not null)),
  check ((state = 'SUPERSEDED') = (replaced_at is not null)),
  check (state <> 'REJECTED' or decided_at is not null),
  check (decided_by_id <> drafted_by_id)
);

create unique index risk_model_version_in_force on risk_model_version (state) where state = 'APPROVED';
create index risk_model_version_drafted_at on risk_model_version (drafted_at, id);
create index risk_model_version_state on risk_model_version (state, drafted_at, id);
create index risk_model_version_in_force_at on risk_model_version (in_force_at) where in_force_at is not null;
create index risk_model_version_based_on on risk_model_version (based_on_id);
create index risk_model_version_backtest_snapshot on risk_model_version (backtest_snapshot_id);

call count_changes('risk_model_version');
call place_records(array['risk_model_version']);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('risk:propose-model', '{ADMINISTRATOR,ANALYST}'),
  ('risk:approve-model', '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
