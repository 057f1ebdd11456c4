-- Indexes for filters and orders that had none: each list is served by one, however long it is.
create index session_address_created_at on session (address, created_at, id);
create index appraisal_cycle_code_of_period on appraisal_cycle (period, period_start, id);
create index scorecard_rank_overall on scorecard (rank, id);
create index bot_status_state_id on bot_status (state, id);
