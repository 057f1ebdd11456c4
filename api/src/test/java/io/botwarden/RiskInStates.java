package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Risks, treatments and acceptances in each state. */
final class RiskInStates {

    /** Makes an assessed risk, of which only the number and the state are left open. */
    private static final String RISK =
            """
            insert into risk (number, title, category, cause, event, effect, state, bot_id, bot_ids, owner_id, basis, frequency, loss_low,
              loss_high, currency, model_version, inherent_level, current_level, identified_at, assessed_at, closed_at)
            values ('%1$s', 'T', 'TECHNICAL', 'C', 'E', 'F', '%2$s', {bot}, array[{bot}]::bigint[], {employee}, 'ESTIMATE', 1, 10, 20, 'EUR', '1', 'LOW', 'LOW',
              now(), now(), case when '%2$s' = 'CLOSED' then now() end)\
            """;

    private static final Map<String, Object> SCENARIO =
            Map.of("frequency", 1, "lossLow", 10, "lossHigh", 20);

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "risk",
                            "RiskState",
                            RISK.formatted("{new}", "{state}"),
                            "number",
                            List.of(
                                    tried("assessRisk", "ASSESS").with("scenario", SCENARIO),
                                    tried("reviewRisk", "REVIEW").with("note", "As before"),
                                    tried("changeRisk", "CHANGE").with("title", "Another"),
                                    tried("assignRisk", "ASSIGN").with("owner", "{employee}"),
                                    tried("planRiskTreatment", "PLAN_TREATMENT")
                                            .with("strategy", "AVOID")
                                            .with("title", "Stop it")
                                            .with("reduces", "LIKELIHOOD")
                                            .with("effectiveness", 100)
                                            .with("coverage", 100)
                                            .with("assignee", "{employee}")
                                            .with("dueAt", StepTried.SOON),
                                    tried("requestRiskAcceptance", "REQUEST_ACCEPTANCE")
                                            .with("endsAt", StepTried.SOON)
                                            .with("reason", "It is rare")),
                            Set.of("TREAT", "MONITOR", "RETURN")),
                    new RecordsInStates(
                            "risk_treatment",
                            "RiskTreatmentState",
                            RISK.formatted("k{new}", "TREATED")
                                    + """
                                    ;
                                    insert into risk_treatment (number, risk_id, strategy, state, title, currency, reduces, effectiveness, coverage, tested_at,
                                      planned_factor, owner_id, due_at, planned_at, confirmed_at, ended_at)
                                    select '{new}', id, 'AVOID', '{state}', 'T', 'EUR', 'LIKELIHOOD', 50, 50,
                                      case when '{state}' = 'IN_FORCE' then now() end, 0.75, owner_id, now() + interval '9 days', now(),
                                      case when '{state}' = 'IN_FORCE' then now() end, case when '{state}' in ('ENDED', 'WITHDRAWN') then now() end
                                    from risk where number = 'k{new}';
                                    with f as (
                                      insert into stored_file (sha256, bytes, path, data_key) values (encode(sha256('{new}'), 'hex'), 1, '{new}', 'k') returning id
                                    )
                                    insert into attachment (risk_treatment_id, name, media_type, bytes, sha256, file_id, uploaded_by_id, uploaded_at)
                                    select t.id, 'test.txt', 'text/plain', 1, encode(sha256('{new}'), 'hex'), f.id, {other}, now() + interval '1 hour'
                                    from f, risk_treatment t where t.number = '{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("confirmRiskTreatment", "CONFIRM")
                                            .with("effectiveness", 80)
                                            .with("coverage", 50)
                                            .with("result", "It works")),
                            Set.of("EXPIRE", "DECAY")),
                    new RecordsInStates(
                            "risk_acceptance",
                            "RiskAcceptanceState",
                            RISK.formatted("k{new}", "ASSESSED")
                                    + """
                                    ;
                                    insert into risk_acceptance (number, risk_id, reason, ends_at, level, state, owner_id, requested_at, requested_by_id, decided_at,
                                      ended_at)
                                    select '{new}', id, 'Rare', now() + interval '9 days', 'LOW', '{state}', owner_id, now(), {other},
                                      case when '{state}' in ('APPROVED', 'REJECTED', 'ENDED') then now() end, case when '{state}' = 'ENDED' then now() end
                                    from risk where number = 'k{new}'
                                    """,
                            "number",
                            List.of(),
                            Set.of("EXPIRE", "OUTGROW")),
                    new RecordsInStates(
                            "risk_proposal",
                            "RiskProposalState",
                            RISK.formatted("k{new}", "ASSESSED")
                                    + """
                                    ;
                                    insert into risk_proposal (number, risk_rule_id, subject, category, state, bot_id, bot_ids, title, title_zh, cause, cause_zh, event,
                                      event_zh, effect, effect_zh, row_count, first_at, last_at, found_hash, risk_id, proposed_at, last_seen_at, decided_at, withdrawn_at)
                                    select '{new}', r.id, '{new}', 'TECHNICAL', '{state}', {bot}, array[{bot}]::bigint[], 'T', 'T', 'C', 'C', 'E', 'E', 'F', 'F', 1, now(),
                                      now(), 'h', case when '{state}' in ('ACCEPTED', 'MERGED') then k.id end, now(), now(),
                                      case when '{state}' in ('ACCEPTED', 'MERGED', 'DISMISSED') then now() end, case when '{state}' = 'WITHDRAWN' then now() end
                                    from risk_rule r, risk k where r.code = 'failing-controls' and k.number = 'k{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("acceptRiskProposal", "ACCEPT")
                                            .with("owner", "{employee}"),
                                    tried("mergeRiskProposal", "MERGE").with("risk", "{risk}")),
                            Set.of("WITHDRAW")));

    private RiskInStates() {}

    /** Makes a risk of the department, which a proposal can be merged into. */
    static String another(StepRows rows, Map<String, String> known) {
        return rows.insert(
                "risk",
                "number, title, category, cause, event, effect, department_id, department_ids, owner_id, identified_at",
                "'T', 'TECHNICAL', 'C', 'E', 'F', %1$s, array[%1$s]::bigint[], %2$s, now()"
                        .formatted(known.get("department"), known.get("employee")));
    }
}
