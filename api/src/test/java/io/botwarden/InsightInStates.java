package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** The records of insight in each of their states. */
final class InsightInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "kpi_revision",
                            "KpiRevisionState",
                            """
                            insert into kpi_revision (code, revision, name, name_zh, description, source, definition_hash, state, drafted_at, drafted_by_id,
                              editor_ids, approved_at, withdrawn_at)
                            values ('{new}', 1, 'K', 'K', 'K', 'x', 'x', '{state}', now(), {other}, array[{other}::bigint],
                              case when '{state}' = 'APPROVED' then now() end, case when '{state}' = 'WITHDRAWN' then now() end)
                            """,
                            "code",
                            List.of(tried("changeKpiRevision", "CHANGE").with("source", "id: x")),
                            Set.of()),
                    new RecordsInStates(
                            "query_schedule",
                            "QueryScheduleState",
                            """
                            with q as (
                              insert into saved_query (name, sql, parameter_names, parameter_types, parameter_defaults, saved_by_id, saved_at)
                              values ('{new}', 'select $n', array['n'], array['TEXT'], array[null::text], {me}, now()) returning id
                            )
                            insert into query_schedule (saved_query_id, channel_id, recurrence, starts_on, time_of_day, time_zone, value_names, value_texts,
                              state, next_at, stopped_at, scheduled_by_id, scheduled_at)
                            select q.id, c.id, 'FREQ=DAILY', current_date, '08:00', 'UTC', array['n'], array['{new}'], '{state}',
                              now() + interval '1 day', case when '{state}' = 'STOPPED' then now() end, {me}, now()
                            from q cross join notification_channel c where c.kind = 'PERSONAL'
                            """,
                            "value_texts[1]",
                            List.of(
                                    tried("changeQuerySchedule", "CHANGE")
                                            .about("querySchedule")
                                            .with("timeOfDay", "09:00"),
                                    tried("stopQuerySchedule", "STOP").about("querySchedule"),
                                    tried("resumeQuerySchedule", "RESUME").about("querySchedule")),
                            Set.of("FAIL")));

    private InsightInStates() {}
}
