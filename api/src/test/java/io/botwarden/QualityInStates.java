package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Code reviews, findings and defects of delivery in each state. */
final class QualityInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "code_review",
                            "CodeReviewState",
                            """
                            insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at, closed_at)
                            values ({release}, {bot}, '{new}', 'ORDINARY', {author}, {employee}, '{state}', (select min(id) from identity), now(),
                              case when '{state}' = 'CLOSED' then now() end)
                            """,
                            "module",
                            List.of(
                                    tried("recordReviewFinding", "RECORD_FINDING")
                                            .about("codeReview")
                                            .with("title", "A leak")
                                            .with("severity", "LOW"),
                                    tried("closeCodeReview", "CLOSE").about("codeReview")),
                            Set.of()),
                    new RecordsInStates(
                            "review_finding",
                            "ReviewFindingState",
                            """
                            with opened as (
                              insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at)
                              values ({release}, {bot}, 'M', 'ORDINARY', {author}, {employee}, 'OPEN', (select min(id) from identity), now()) returning id
                            )
                            insert into review_finding (code_review_id, position, title, severity, state, recorded_by_id, recorded_at, fixed_by_id,
                              closed_at, reason)
                            select id, 1, '{new}', 'LOW', '{state}', (select min(id) from identity), now(), {other},
                              case when '{state}' in ('VERIFIED', 'DISMISSED') then now() end, 'Known' from opened
                            """,
                            "title",
                            List.of(
                                    tried("fixReviewFinding", "FIX"),
                                    tried("verifyReviewFinding", "VERIFY"),
                                    tried("dismissReviewFinding", "DISMISS")
                                            .with("reason", "Harmless"),
                                    tried("reopenReviewFinding", "REOPEN")
                                            .with("reason", "Still there")),
                            Set.of()),
                    new RecordsInStates(
                            "defect",
                            "DefectState",
                            """
                            insert into defect (number, title, bot_id, release_id, found_in, severity, state, reported_by_id, opened_at, fixed_by_id,
                              closed_at)
                            values ('{new}', 'It is mute', {bot}, {release}, 'TEST', 'LOW', '{state}', (select min(id) from identity), now(), {other},
                              case when '{state}' in ('CLOSED', 'REJECTED') then now() end)
                            """,
                            "number",
                            List.of(
                                    tried("startDefect", "START"),
                                    tried("fixDefect", "FIX").with("resolution", "Spoken"),
                                    tried("verifyDefect", "VERIFY"),
                                    tried("closeDefect", "CLOSE"),
                                    tried("assignDefect", "ASSIGN").with("assignee", "{employee}"),
                                    tried("changeDefectSeverity", "RECLASSIFY")
                                            .with("severity", "HIGH")
                                            .with("reason", "Worse"),
                                    tried("rejectDefect", "REJECT").with("reason", "It speaks"),
                                    tried("reopenDefect", "REOPEN").with("reason", "Mute again")),
                            Set.of()));

    private QualityInStates() {}
}
