package io.botwarden.delivery.test;

import static io.botwarden.delivery.DeliveryRecords.SECURITY_FINDING;

import io.botwarden.delivery.test.TestInputs.DismissSecurityFindingInput;
import io.botwarden.delivery.test.TestInputs.ReopenSecurityFindingInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be decided about a scanner's finding. */
@Component
class SecurityFindings {

    private static final String ASSESS = "delivery:assess-finding";

    private final DatabaseClient database;
    private final Writes writes;

    SecurityFindings(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    Mono<SecurityFindingPayload> dismiss(Viewer viewer, DismissSecurityFindingInput input) {
        return decide(
                viewer,
                "dismissSecurityFinding",
                input.reason(),
                input.finding(),
                (finding, by) -> finding.dismiss(by, input.version(), input.reason()));
    }

    Mono<SecurityFindingPayload> reopen(Viewer viewer, ReopenSecurityFindingInput input) {
        return decide(
                viewer,
                "reopenSecurityFinding",
                input.reason(),
                input.finding(),
                (finding, by) -> finding.reopen(by, input.version(), input.reason()));
    }

    private Mono<SecurityFindingPayload> decide(
            Viewer viewer,
            String action,
            String reason,
            String finding,
            BiFunction<SecurityFinding, By, Write> write) {
        return writes.run(
                viewer,
                Action.of(action, ASSESS)
                        .check(new Checks().text("reason", reason, Checks.TEXT))
                        .on("finding", require(viewer, finding), SecurityFinding::scopes)
                        .write((found, by) -> write.apply(found, by).along(this::countAnew)),
                SecurityFindingPayload::new);
    }

    /** What is dismissed no longer speaks against the releases that it was seen in. */
    private Mono<Void> countAnew(long finding) {
        return database.sql(
                        """
                        select count_test_run(test_run_id) from (
                          select test_run_id from finding_occurrence where security_finding_id = :finding order by test_run_id
                        ) saw
                        """)
                .bind("finding", finding)
                .then();
    }

    private Mono<SecurityFinding> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> SECURITY_FINDING.parse("finding", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select f.id, f.bot_id, f.tool || ' ' || f.rule || coalesce(' in ' || f.path, '') as label, f.state,
                                          f.reason, f.decided_by, f.decided_at, f.version, has_built(:viewer, r.release_id) as by_builder
                                        from security_finding f
                                        join test_run r on r.id = f.last_run_id
                                        where f.id = :id for update of f
                                        """)
                                .bind("viewer", viewer.identityId())
                                .bind("id", key)
                                .map(SecurityFindings::finding)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("finding")));
    }

    private static SecurityFinding finding(Readable row) {
        return new SecurityFinding(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "label"),
                SecurityFindingState.valueOf(Fields.text(row, "state")),
                row.get("reason", String.class),
                row.get("decided_by", String.class),
                row.get("decided_at", Instant.class),
                Boolean.TRUE.equals(row.get("by_builder", Boolean.class)),
                Fields.version(row));
    }
}
