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
  frequency text not null check (frequency in ('GAMMA_POISSON', 'RECENCY_WEIGHTED', 'NEGATIVE_BINOMIAL', 'REGRESSION')),
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
  -- A supplier's bad year: its probability, and how much more frequent the risks that depend on the supplier are in it.
  shock_probability numeric not null check (shock_probability > 0 and shock_probability < 1),
  shock_multiplier numeric not null check (shock_multiplier between 1 and 100),
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

-- The risk register. (Policy 6.1.1) A risk belongs to its bot and its department; it may affect more of them, which are in
-- `risk_subject`, and all of them decide who sees it.
create sequence risk_number;

create table risk (
  id bigint generated always as identity primary key,
  number text not null unique default 'RK-' || nextval('risk_number') check (number <> ''),
  title text not null check (title <> ''),
  category text not null check (category in ('TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL')),
  cause text not null check (cause <> ''),
  event text not null check (event <> ''),
  effect text not null check (effect <> ''),
  -- The supplier or platform that it depends on.
  supplier text check (supplier <> ''),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'LAUNCH', 'DATA', 'IMPORTED')),
  state text not null default 'IDENTIFIED' check (state in ('IDENTIFIED', 'ASSESSED', 'TREATED', 'MONITORED', 'CLOSED')),
  bot_id bigint references bot,
  department_id bigint references department,
  bot_ids bigint[] not null default '{}',
  department_ids bigint[] not null default '{}',
  owner_id bigint not null references employee,
  -- The scenario of the latest assessment: events a year and the loss of one event as a 90 % interval.
  basis text check (basis in ('ESTIMATE', 'BOT_SCORE')),
  -- The bot whose score gave the frequency.
  score_bot_id bigint references bot,
  frequency numeric check (frequency > 0),
  frequency_low numeric check (frequency_low > 0),
  frequency_high numeric check (frequency_high >= frequency_low),
  loss_low numeric check (loss_low > 0),
  loss_high numeric check (loss_high >= loss_low),
  currency text check (currency ~ '^[A-Z]{3}$'),
  model_version text,
  -- Without treatments; with those in force, as they work now; with the planned ones, too.
  inherent_likelihood text check (inherent_likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  inherent_impact text check (inherent_impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  inherent_level text check (inherent_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  inherent_loss numeric,
  current_likelihood text check (current_likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  current_impact text check (current_impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  current_level text check (current_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  current_loss numeric,
  residual_likelihood text check (residual_likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_impact text check (residual_impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_level text check (residual_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_loss numeric,
  -- When the effect of a treatment changes by itself, because its last test is too old.
  recalculate_at timestamptz(3),
  -- Worst first when ascending: open risks by current level and expected annual loss.
  urgency bigint not null generated always as (
    (case when state = 'CLOSED' then 10
      else 5 - coalesce(array_position(array['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'], current_level), 0) end)::bigint
      * 100000000000000000 - least(coalesce(current_loss, 0), 99999999999999999)::bigint
  ) stored,
  identified_at timestamptz(3) not null,
  identified_by_id bigint references identity,
  assessed_at timestamptz(3),
  closed_at timestamptz(3),
  closed_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (bot_id is null or bot_id = any (bot_ids)),
  check ((state = 'CLOSED') = (closed_at is not null)),
  check (num_nulls(basis, frequency, loss_low, loss_high, currency, model_version, inherent_level, assessed_at) in (0, 8)),
  check (state not in ('ASSESSED', 'TREATED', 'MONITORED') or assessed_at is not null),
  check (num_nulls(frequency_low, frequency_high) in (0, 2)),
  check ((basis is not distinct from 'BOT_SCORE') = (score_bot_id is not null))
);

create index risk_urgency on risk (urgency, id);
create index risk_identified_at on risk (identified_at, id);
create index risk_category on risk (category, urgency, id);
create index risk_state on risk (state, urgency, id);
create index risk_origin on risk (origin, urgency, id);
create index risk_owner on risk (owner_id, urgency, id);
create index risk_score_bot on risk (score_bot_id) where score_bot_id is not null;
create index risk_bot on risk (bot_id, urgency, id);
create index risk_department on risk (department_id, urgency, id);
create index risk_bots on risk using gin (bot_ids);
create index risk_departments on risk using gin (department_ids);
create index risk_inherent_level on risk (inherent_level, urgency, id);
create index risk_current_level on risk (current_level, urgency, id);
create index risk_residual_level on risk (residual_level, urgency, id);
create index risk_by_model_version on risk (model_version, id) where state <> 'CLOSED';
create index risk_recalculate_at on risk (recalculate_at) where recalculate_at is not null;

call track_changes('risk');
call count_changes('risk', 'recalculate_at');

-- The bots and departments that a risk affects.
create table risk_subject (
  id bigint generated always as identity primary key,
  risk_id bigint not null references risk,
  position integer not null check (position > 0),
  bot_id bigint references bot,
  department_id bigint references department,
  unique (risk_id, position),
  check (num_nonnulls(bot_id, department_id) = 1)
);

create index risk_subject_bot on risk_subject (bot_id, risk_id);
create index risk_subject_department on risk_subject (department_id, risk_id);

-- An imported risk affects the bot and the department that it is mainly about.
create function place_imported_risk() returns trigger language plpgsql as $$
begin
  if tg_when = 'BEFORE' then
    new.bot_ids := array_remove(array[new.bot_id], null);
    new.department_ids := array_remove(array[new.department_id], null);
    return new;
  end if;
  delete from risk_subject where risk_id = new.id;
  insert into risk_subject (risk_id, position, bot_id, department_id)
  select new.id, row_number() over (), s.bot_id, s.department_id
  from (values (new.bot_id, null::bigint), (null::bigint, new.department_id)) s (bot_id, department_id)
  where num_nonnulls(s.bot_id, s.department_id) = 1;
  return null;
end;
$$;

create trigger place_imported_risk before insert on risk for each row when (new.origin = 'IMPORTED')
  execute function place_imported_risk();

create trigger list_imported_risk after insert on risk for each row when (new.origin = 'IMPORTED')
  execute function place_imported_risk();

alter table import_record add column risk_id bigint references risk on delete set null;
create index import_record_risk on import_record (risk_id) where risk_id is not null;

-- The owner sees a risk, whatever their roles are.
create view risk_viewer as
select r.id as record_id, i.id as identity_id from risk r join identity i on i.employee_id = r.owner_id;

-- Assessments and reviews of risks, which are never changed. (Policy 6.1.2, 6.2.3)
create table risk_review (
  id bigint generated always as identity primary key,
  risk_id bigint not null references risk,
  kind text not null check (kind in ('ASSESSMENT', 'REVIEW')),
  changed boolean not null,
  basis text not null check (basis in ('ESTIMATE', 'BOT_SCORE')),
  frequency numeric not null check (frequency > 0),
  frequency_low numeric,
  frequency_high numeric,
  loss_low numeric not null check (loss_low > 0),
  loss_high numeric not null check (loss_high >= loss_low),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  likelihood text not null check (likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  impact text not null check (impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  level text not null check (level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  level_before text check (level_before in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  model_version text not null,
  note text,
  reviewed_at timestamptz(3) not null,
  reviewed_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index risk_review_reviewed_at on risk_review (reviewed_at, id);
create index risk_review_risk on risk_review (risk_id, reviewed_at, id);
create index risk_review_kind on risk_review (kind, reviewed_at, id);
create index risk_review_level on risk_review (level, reviewed_at, id);

call count_changes('risk_review');

-- Treatments that avoid, reduce or transfer a risk. (Policy 6.2.1, 6.2.2) Effectiveness and coverage are percentages.
create sequence risk_treatment_number;

create table risk_treatment (
  id bigint generated always as identity primary key,
  number text not null unique default 'RT-' || nextval('risk_treatment_number') check (number <> ''),
  risk_id bigint not null references risk,
  strategy text not null check (strategy in ('AVOID', 'REDUCE', 'TRANSFER')),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'IN_FORCE', 'ENDED', 'WITHDRAWN')),
  title text not null check (title <> ''),
  description text,
  -- What the measures cost in a year, in the currency of the risk matrix.
  cost numeric check (cost >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reduces text not null check (reduces in ('LIKELIHOOD', 'IMPACT')),
  -- As planned until it is confirmed, then as shown by the last test.
  effectiveness integer not null check (effectiveness between 0 and 100),
  coverage integer not null check (coverage between 0 and 100),
  test_cycle_days integer check (test_cycle_days between 1 and 3660),
  tested_at timestamptz(3),
  test_result text,
  -- The effectiveness now, in percent, and the factor by which the treatment multiplies the risk.
  present_effectiveness numeric not null default 0 check (present_effectiveness between 0 and 100),
  factor numeric not null default 1 check (factor between 0 and 1),
  planned_factor numeric not null check (planned_factor between 0 and 1),
  decayed boolean not null default false,
  ends_at timestamptz(3),
  due_at timestamptz(3) not null,
  owner_id bigint not null references employee,
  planned_at timestamptz(3) not null,
  planned_by_id bigint references identity,
  confirmed_at timestamptz(3),
  confirmed_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (strategy <> 'REDUCE' or test_cycle_days is not null),
  check (strategy <> 'TRANSFER' or ends_at is not null),
  check (state <> 'IN_FORCE' or num_nonnulls(confirmed_at, tested_at) = 2),
  check ((state in ('ENDED', 'WITHDRAWN')) = (ended_at is not null))
);

create index risk_treatment_planned_at on risk_treatment (planned_at, id);
create index risk_treatment_risk on risk_treatment (risk_id, planned_at, id);
create index risk_treatment_strategy on risk_treatment (strategy, planned_at, id);
create index risk_treatment_state on risk_treatment (state, planned_at, id);
create index risk_treatment_owner on risk_treatment (owner_id, planned_at, id);
create index risk_treatment_ends_at on risk_treatment (ends_at) where state = 'IN_FORCE';

call track_changes('risk_treatment');
call count_changes('risk_treatment', 'present_effectiveness', 'factor', 'planned_factor', 'decayed');

-- The controls that show that a treatment works.
create table risk_treatment_control (
  id bigint generated always as identity primary key,
  risk_treatment_id bigint not null references risk_treatment,
  position integer not null check (position > 0),
  control_id bigint not null references control,
  unique (risk_treatment_id, position)
);

create index risk_treatment_control_control on risk_treatment_control (control_id, risk_treatment_id);

-- Acceptances of risks. They always have an end. (Policy 6.2.1)
create sequence risk_acceptance_number;

create table risk_acceptance (
  id bigint generated always as identity primary key,
  number text not null unique default 'RA-' || nextval('risk_acceptance_number') check (number <> ''),
  risk_id bigint not null references risk,
  reason text not null check (reason <> ''),
  ends_at timestamptz(3) not null,
  level text not null check (level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
  owner_id bigint not null references employee,
  requested_at timestamptz(3) not null,
  requested_by_id bigint references identity,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state in ('APPROVED', 'REJECTED', 'ENDED')) = (decided_at is not null)),
  check ((state = 'ENDED') = (ended_at is not null))
);

create unique index risk_acceptance_current on risk_acceptance (risk_id) where state in ('REQUESTED', 'APPROVED');
create index risk_acceptance_risk on risk_acceptance (risk_id, ends_at, id);
create index risk_acceptance_state on risk_acceptance (state, ends_at, id);
create index risk_acceptance_owner on risk_acceptance (owner_id, ends_at, id);
create index risk_acceptance_level on risk_acceptance (level, ends_at, id);
create index risk_acceptance_ends_at on risk_acceptance (ends_at, id);

call count_changes('risk_acceptance');

-- The rules that propose risks from data, as their files define them. (Policy 6.1.1)
create table risk_rule (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  clause_code text not null check (clause_code <> ''),
  category text not null check (category in ('TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL')),
  name text not null check (name <> ''),
  name_zh text not null check (name_zh <> ''),
  explanation text not null check (explanation <> ''),
  explanation_zh text not null check (explanation_zh <> ''),
  evaluated_at timestamptz(3)
);

-- Risks that the data suggest. (Policy 6.1.1)
create sequence risk_proposal_number;

create table risk_proposal (
  id bigint generated always as identity primary key,
  number text not null unique default 'RP-' || nextval('risk_proposal_number') check (number <> ''),
  risk_rule_id bigint not null references risk_rule,
  -- What it is about, the same each time that the rule finds it.
  subject text not null check (subject <> ''),
  category text not null check (category in ('TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL')),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACCEPTED', 'MERGED', 'DISMISSED', 'WITHDRAWN')),
  -- The bot with most of its rows, and all bots of its rows.
  bot_id bigint not null references bot,
  bot_ids bigint[] not null,
  title text not null check (title <> ''),
  title_zh text not null check (title_zh <> ''),
  cause text not null check (cause <> ''),
  cause_zh text not null check (cause_zh <> ''),
  event text not null check (event <> ''),
  event_zh text not null check (event_zh <> ''),
  effect text not null check (effect <> ''),
  effect_zh text not null check (effect_zh <> ''),
  row_count integer not null check (row_count > 0),
  -- The times of the first and the last of its rows.
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  -- What the rule found, to notice changes.
  found_hash text not null,
  -- The former proposal about the same.
  previous_id bigint references risk_proposal,
  -- The risk that it became or was merged into.
  risk_id bigint references risk,
  proposed_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (bot_id = any (bot_ids)),
  check (risk_id is null or state in ('ACCEPTED', 'MERGED')),
  check (state <> 'MERGED' or risk_id is not null),
  check ((state in ('ACCEPTED', 'MERGED', 'DISMISSED')) = (decided_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

-- The same finding is proposed once at a time.
create unique index risk_proposal_current on risk_proposal (risk_rule_id, subject) where state = 'PROPOSED';
create index risk_proposal_subject on risk_proposal (risk_rule_id, subject, id);
create index risk_proposal_proposed_at on risk_proposal (proposed_at, id);
create index risk_proposal_rule on risk_proposal (risk_rule_id, proposed_at, id);
create index risk_proposal_category on risk_proposal (category, proposed_at, id);
create index risk_proposal_state on risk_proposal (state, proposed_at, id);
create index risk_proposal_bot on risk_proposal (bot_id, proposed_at, id);
create index risk_proposal_risk on risk_proposal (risk_id, proposed_at, id);
create index risk_proposal_previous on risk_proposal (previous_id);

call count_changes('risk_proposal', 'found_hash', 'risk_id', 'last_seen_at');

-- The bots that a proposal is about: whoever decides needs the permission over each of them.
create view risk_proposal_place as
select p.id as record_id, b.bot_id, null::bigint as department_id from risk_proposal p cross join unnest(p.bot_ids) as b (bot_id);

-- The records that a proposal is based on: as the rule finds them while it is open, then as they were when it ended.
create table risk_proposal_row (
  id bigint generated always as identity primary key,
  risk_proposal_id bigint not null references risk_proposal,
  -- What the row stands for, the same as long as the rule finds it: a control rather than its result.
  item text not null check (item <> ''),
  title text not null check (title <> ''),
  at timestamptz(3) not null,
  incident_id bigint references incident on delete cascade,
  control_result_id bigint references control_result,
  vulnerability_id bigint references vulnerability,
  bot_id bigint references bot,
  unique (risk_proposal_id, item),
  check (num_nonnulls(incident_id, control_result_id, vulnerability_id, bot_id) = 1)
);

create index risk_proposal_row_at on risk_proposal_row (at, id);
create index risk_proposal_row_proposal on risk_proposal_row (risk_proposal_id, at, id);
create index risk_proposal_row_incident on risk_proposal_row (incident_id);
create index risk_proposal_row_control_result on risk_proposal_row (control_result_id);
create index risk_proposal_row_vulnerability on risk_proposal_row (vulnerability_id);
create index risk_proposal_row_bot on risk_proposal_row (bot_id);

-- Where a risk level is on the scale: 1 for VERY_LOW to 5 for VERY_HIGH.
create function risk_rank(level text) returns integer language sql immutable as $$
  select array_position(array['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'], level)
$$;

-- Whether somebody may accept risks of a level only because they may accept risks over everything. (ADR 0066)
create function accepts_level(account bigint, level text) returns boolean language sql stable as $$
  select risk_rank(level) < risk_rank(parameter_text('risk-acceptance-central-from'))
    or exists (
      select from viewer_permission v where v.identity_id = account and v.permission = 'risk:accept' and v.scope = 'EVERYTHING'
    )
$$;

alter table action_item add foreign key (risk_treatment_id) references risk_treatment;
create index action_item_risk_treatment on action_item (risk_treatment_id, due_at, id) where risk_treatment_id is not null;

alter table risk_assessment add foreign key (risk_id) references risk;
create index risk_assessment_risk on risk_assessment (risk_id, assessed_at, id);

alter table attachment add foreign key (risk_treatment_id) references risk_treatment;
alter table obligation add foreign key (risk_id) references risk;
alter table obligation add foreign key (risk_review_id) references risk_review;
create index obligation_risk on obligation (risk_id) where risk_id is not null;
create unique index obligation_of_risk on obligation (risk_id) where state <> 'ENDED';
create index obligation_risk_review on obligation (risk_review_id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('risk:propose-model', '{ADMINISTRATOR,ANALYST}'),
  ('risk:approve-model', '{ADMINISTRATOR}'),
  ('risk:register', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR}'),
  ('risk:treat',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('risk:accept',   '{ADMINISTRATOR,BUSINESS}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

insert into record_place (table_name, query)
values
  ('risk', 'select t.bot_ids, t.department_ids from risk t where t.id = $1'),
  ('risk_review', 'select r.bot_ids, r.department_ids from risk_review t join risk r on r.id = t.risk_id where t.id = $1'),
  ('risk_treatment', 'select r.bot_ids, r.department_ids from risk_treatment t join risk r on r.id = t.risk_id where t.id = $1'),
  ('risk_acceptance', 'select r.bot_ids, r.department_ids from risk_acceptance t join risk r on r.id = t.risk_id where t.id = $1'),
  ('risk_proposal', 'select t.bot_ids, array[]::bigint[] from risk_proposal t where t.id = $1'),
  ('risk_proposal_row',
    'select array[coalesce(t.bot_id, i.bot_id, c.bot_id, v.bot_id)], array[i.department_id, c.department_id] '
      'from risk_proposal_row t left join incident i on i.id = t.incident_id left join control_result c on c.id = t.control_result_id '
      'left join vulnerability v on v.id = t.vulnerability_id where t.id = $1');

-- Risks are found by their description and their treatments.
call search_also($$
  select 'risk', r.id, r.bot_id, r.identified_at, concat_ws(' ', r.number, r.title),
    concat_ws(
      E'\n', r.cause, r.event, r.effect, r.note,
      (select string_agg(concat_ws(E'\n', t.title, t.description), E'\n' order by t.id) from risk_treatment t where t.risk_id = r.id)
    )
  from risk r
$$);

call make_searchable('risk', 'title', 'cause', 'event', 'effect', 'note', 'bot_id');

create trigger index_for_search after insert or delete or update of title, description on risk_treatment
  for each row execute function index_for_search('risk', 'risk_id');
