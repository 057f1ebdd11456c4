package io.botwarden.delivery.test;

import static io.botwarden.delivery.DeliveryRecords.SECURITY_FINDING;

import io.botwarden.delivery.input.DismissSecurityFindingInput;
import io.botwarden.delivery.input.ReopenSecurityFindingInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on scanner findings. */
@Controller
class SecurityFindings {

    private final DatabaseClient database;
    private final Writes writes;

    SecurityFindings(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> dismissSecurityFinding(
            @ContextValue Viewer viewer, @Argument DismissSecurityFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) ->
                                finding.dismiss(by, input.version(), input.reason())
                                        .along(this::countAnew)));
    }

    @MutationMapping
    Mono<Payload> reopenSecurityFinding(
            @ContextValue Viewer viewer, @Argument ReopenSecurityFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) ->
                                finding.reopen(by, input.version(), input.reason())
                                        .along(this::countAnew)));
    }

    private Action.OnSubject<SecurityFinding> finding(Viewer viewer, String id) {
        return Action.on("finding", require(viewer, id), SecurityFinding::scopes);
    }

    /** A dismissed finding no longer blocks the releases in which it was seen. */
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
                                          f.reason, f.version, %s as by_builder
                                        from security_finding f
                                        where f.id = :id for update of f
                                        """
                                                .formatted(
                                                        SecurityFindingState.BY_BUILDER.sql(
                                                                "f", ":viewer")))
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
                Boolean.TRUE.equals(row.get("by_builder", Boolean.class)),
                Fields.version(row));
    }
}
