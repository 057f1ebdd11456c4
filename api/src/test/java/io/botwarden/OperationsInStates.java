package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of operations in each state. */
final class OperationsInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "change",
                            "ChangeState",
                            """
                            insert into change (number, title, bot_id, kind, purpose, state, plan, rollback, risk, starts_at, ends_at,
                              author_id, started_at, finished_at, function_passed, performance_passed, failed, cancelled_at)
                            values ('{new}', 'Speak slowly', {bot}, 'NORMAL', 'OTHER', '{state}', 'Turn it down', 'Turn it up', 'LOW', now(),
                              now() + interval '1 hour', {other},
                              case when '{state}' in ('IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED') then now() - interval '1 hour' end,
                              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then now() end,
                              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' <> 'FAILED' end,
                              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' <> 'FAILED' end,
                              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' = 'FAILED' end,
                              case when '{state}' = 'CANCELLED' then now() end)
                            """,
                            "number",
                            List.of(
                                    tried("amendChange", "AMEND")
                                            .with("version", 1)
                                            .with("plan", "Turn it off"),
                                    tried("recordChangeTest", "PASS_TEST")
                                            .with("passed", true)
                                            .with("note", "Ten"),
                                    tried("startChange", "START")
                                            .unless("NOT_READY", "PLANNED", "TESTED"),
                                    tried("verifyChange", "VERIFY", "LOOK_AGAIN")
                                            .with("functionPassed", true)
                                            .with("functionNote", "Ten calls")
                                            .with("performancePassed", true)
                                            .with("performanceNote", "800 ms"),
                                    tried("rollBackChange", "ROLL_BACK")
                                            .with("reason", "It is silent."),
                                    tried("reviewChange", "REVIEW")
                                            .with("findings", "It helped.")
                                            .unless("WRONG_STATE", "VERIFIED", "FAILED"),
                                    tried("linkIncidentToChange", "LINK_INCIDENT")
                                            .with("incident", "{incident}")),
                            Set.of(
                                    "PASS_TEST_BY_TEMPLATE",
                                    "FAIL_TEST",
                                    "START_EMERGENCY",
                                    "FAIL")),
                    new RecordsInStates(
                            "setting_drift",
                            "SettingDriftState",
                            """
                            insert into setting_drift (bot_id, name, secret, recorded, reported, state, since, resolution, resolved_at)
                            values ({bot}, '{new}', false, 'a', 'b', '{state}', now(), case when '{state}' = 'RESOLVED' then 'CORRECTED' end,
                              case when '{state}' = 'RESOLVED' then now() end)
                            """,
                            "name",
                            List.of(
                                    tried("acceptSettingDrift", "ACCEPT")
                                            .with("reason", "A trial")),
                            Set.of()),
                    new RecordsInStates(
                            "incident",
                            "IncidentState",
                            """
                            insert into incident (number, title, bot_id, severity, state, started_at, opened_at, user_report, resolved_at, closed_at)
                            values ('{new}', 'It is silent', {bot}, 'LOW', '{state}', now(), now(), true,
                              case when '{state}' in ('RESOLVED', 'REVIEWED', 'CLOSED') then now() end, case when '{state}' = 'CLOSED' then now() end)
                            """,
                            "number",
                            List.of(
                                    tried("acknowledgeIncident", "ACKNOWLEDGED"),
                                    tried("mitigateIncident", "MITIGATED")
                                            .with("note", "Sent to people"),
                                    tried("resolveIncident", "RESOLVED")
                                            .with("note", "It speaks again"),
                                    tried("reviewIncident", "REVIEWED")
                                            .with("findings", "A full disk"),
                                    tried("closeIncident", "CLOSED")
                                            .with("rootCauseCategory", "CAPACITY")
                                            .with("rootCause", "A full disk"),
                                    tried("markIncidentDuplicate", "DUPLICATED")
                                            .with("original", "{incident}"),
                                    tried("reopenIncident", "REOPENED")
                                            .with("reason", "Silent again"),
                                    tried("assignIncident", "ASSIGNED")
                                            .with("department", "{department}"),
                                    tried("changeIncidentSeverity", "RECLASSIFIED")
                                            .with("severity", "MODERATE")
                                            .with("reason", "It is worse"),
                                    tried("correctIncident", "CORRECTED")
                                            .with("title", "It is mute"),
                                    tried("commentOnIncident", "COMMENTED")
                                            .with("note", "Still silent"),
                                    tried("sendIncidentMessage", "MESSAGE_SENT")
                                            .with("text", "Since when?"),
                                    tried("escalateIncident", "ESCALATED")
                                            .with("reason", "Nobody helps"),
                                    tried("pauseIncident", "PAUSED")
                                            .with("reason", "WAITING_FOR_VENDOR"),
                                    tried("resumeIncident", "RESUMED")
                                            .unless(
                                                    "WRONG_STATE",
                                                    "OPEN",
                                                    "ACKNOWLEDGED",
                                                    "MITIGATED"),
                                    tried("assignIncidentRole", "ROLE_ASSIGNED")
                                            .with("role", "COMMANDER")
                                            .with("employee", "{employee}"),
                                    tried("assessIncidentImpact", "ASSESSED")
                                            .with("affectedUsers", 3),
                                    tried("declareMajorIncident", "DECLARED_MAJOR")
                                            .with("reason", "All are hit"),
                                    tried("withdrawMajorIncident", "WITHDRAWN_MAJOR")
                                            .with("reason", "Few are hit")
                                            .unless(
                                                    "WRONG_STATE",
                                                    "OPEN",
                                                    "ACKNOWLEDGED",
                                                    "MITIGATED",
                                                    "RESOLVED",
                                                    "REVIEWED",
                                                    "CLOSED"),
                                    tried("correctIncidentImpact", "IMPACT_CORRECTED")
                                            .with("minutes", 5)
                                            .with("reason", "Recounted"),
                                    tried("planIncidentReview", "REVIEW_PLANNED")
                                            .with("reviewer", "{employee}")
                                            .unless(
                                                    "WRONG_STATE",
                                                    "OPEN",
                                                    "ACKNOWLEDGED",
                                                    "MITIGATED",
                                                    "RESOLVED",
                                                    "REVIEWED",
                                                    "CLOSED"),
                                    tried("createActionItem", "ACTION_CREATED")
                                            .about("origin")
                                            .with("title", "A second disk")
                                            .with("assignee", "{employee}")
                                            .with("dueAt", "2099-01-01T00:00:00Z"),
                                    tried("linkIncidents", "LINKED").with("other", "{incident}"),
                                    tried("unlinkIncidents", "LINKED").with("other", "{incident}")),
                            Set.of()),
                    new RecordsInStates(
                            "change_template",
                            "TemplateState",
                            """
                            insert into change_template (name, purpose, plan, rollback, risk, bot_id, state, author_id, approved_by_id, approved_at)
                            values ('{new}', 'OTHER', 'Turn it', 'Turn it back', 'LOW', {bot}, '{state}', {other},
                              case when '{state}' = 'APPROVED' then (select min(id) from identity) end, case when '{state}' = 'APPROVED' then now() end)
                            """,
                            "name",
                            List.of(
                                    tried("approveChangeTemplate", "APPROVE"),
                                    tried("withdrawChangeTemplate", "WITHDRAW")
                                            .with("reason", "Old")),
                            Set.of()));

    private OperationsInStates() {}
}
