package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Action items, attachments and obligations in each state. */
final class CommitmentInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "action_item",
                            "ActionItemState",
                            """
                            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
                            insert into action_item (number, origin_kind, incident_id, bot_id, title, kind, required, assignee_id, due_at, original_due_at,
                              state, done_at, verified_at, cancelled_at)
                            select '{new}', 'INCIDENT', {incident}, {bot}, 'Watch it', 'PREVENTIVE', false, e.id, now() + interval '1 day',
                              now() + interval '1 day', '{state}', case when '{state}' in ('DONE', 'VERIFIED') then now() end,
                              case when '{state}' = 'VERIFIED' then now() end, case when '{state}' = 'CANCELLED' then now() end from e
                            """,
                            "number",
                            List.of(
                                    tried("updateActionItem", "UPDATE")
                                            .about("actionItem")
                                            .with("title", "Watch them")
                                            .with("reason", "There are two"),
                                    tried("completeActionItem", "COMPLETE")
                                            .about("actionItem")
                                            .with("evidence", "A rule watches it"),
                                    tried("verifyActionItem", "VERIFY").about("actionItem"),
                                    tried("reopenActionItem", "REOPEN")
                                            .about("actionItem")
                                            .with("reason", "Not effective"),
                                    tried("cancelActionItem", "CANCEL")
                                            .about("actionItem")
                                            .with("reason", "Not needed")),
                            Set.of("SETTLE", "WAIVE")),
                    new RecordsInStates(
                            "attachment",
                            "AttachmentState",
                            """
                            with t as (
                              insert into test_run (release_id, bot_id, kind, name, result, started_at, finished_at)
                              values ({release}, {bot}, 'FUNCTIONAL', '{new}', 'PASSED', now(), now()) returning id
                            ), f as (
                              insert into stored_file (sha256, bytes, path, data_key) values (md5('{new}') || md5('{new}'), 1, '{new}', '') returning id, sha256
                            )
                            insert into attachment (test_run_id, name, media_type, bytes, sha256, file_id, state, uploaded_by_id, uploaded_at,
                              removed_by_id, removed_at, removal_reason)
                            select t.id, '{new}', 'text/plain', 1, f.sha256, f.id, '{state}', {other}, now(), case when '{state}' = 'REMOVED' then {other} end,
                              case when '{state}' = 'REMOVED' then now() end, case when '{state}' = 'REMOVED' then 'Wrong file' end
                            from t, f
                            """,
                            "name",
                            List.of(
                                    tried("removeAttachment", "REMOVE")
                                            .with("reason", "Wrong file")),
                            Set.of()),
                    new RecordsInStates(
                            "obligation",
                            "ObligationState",
                            """
                            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
                            insert into obligation (number, kind, bot_id, title, responsible_id, recurrence, starts_at, time_zone, state, due_at, late_at)
                            select '{new}', 'OTHER', {bot}, 'Clean up', e.id, 'FREQ=MONTHLY', now(), 'UTC', '{state}',
                              now() + interval '9 days', case when '{state}' = 'ACTIVE' then now() + interval '9 days' end from e
                            """,
                            "number",
                            List.of(
                                    tried("rescheduleObligation", "RESCHEDULE")
                                            .about("obligation")
                                            .with("recurrence", "FREQ=WEEKLY")
                                            .with("reason", "More often"),
                                    tried("fulfillObligation", "FULFILL")
                                            .about("obligation")
                                            .with("evidence", "It is clean"),
                                    tried("pauseObligation", "PAUSE")
                                            .about("obligation")
                                            .with("reason", "It is off"),
                                    tried("resumeObligation", "RESUME").about("obligation"),
                                    tried("endObligation", "END")
                                            .about("obligation")
                                            .with("reason", "Not needed")),
                            Set.of()));

    private CommitmentInStates() {}
}
