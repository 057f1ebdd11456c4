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
                            Set.of()));

    private InsightInStates() {}
}
