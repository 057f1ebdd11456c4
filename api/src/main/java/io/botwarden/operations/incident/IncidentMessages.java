package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;
import static io.botwarden.operations.incident.IncidentRecords.MESSAGE;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.operations.input.SendIncidentMessageInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Messages between the user of a bot who reported an error and those who handle it. The timeline
 * stays internal. (Policy 4.2.3)
 */
@Controller
class IncidentMessages {

    private final DatabaseClient database;
    private final Authorisation authorisation;
    private final Writes writes;

    IncidentMessages(DatabaseClient database, Authorisation authorisation, Writes writes) {
        this.database = database;
        this.authorisation = authorisation;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> sendIncidentMessage(
            @ContextValue Viewer viewer, @Argument SendIncidentMessageInput input) {
        Mono<Report> report =
                require(input.incident())
                        .filterWhen(found -> maySend(viewer, found))
                        .switchIfEmpty(Mono.error(IncidentMessages::forbidden));
        return writes.run(
                viewer,
                Action.on("incident", report, found -> List.of())
                        .write((found, by) -> found.message(by, input.text())));
    }

    /** The reporter needs no permission. */
    private Mono<Boolean> maySend(Viewer viewer, Report report) {
        return report.isBy(viewer)
                ? Mono.just(true)
                : authorisation.holds(
                        viewer, Incidents.HANDLE, Scope.of(report.bot(), report.department()));
    }

    private static RefusedException forbidden() {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "Only for the reporter, or with the permission %s over the incident."
                        .formatted(Incidents.HANDLE));
    }

    private Mono<Report> require(String id) {
        return Mono.fromCallable(() -> INCIDENT.parse("incident", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, number, bot_id, department_id, reported_by_id, user_report, version
                                        from incident where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(IncidentMessages::report)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("incident")));
    }

    private static Report report(Readable row) {
        return new Report(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                row.get("reported_by_id", Long.class),
                Boolean.TRUE.equals(row.get("user_report", Boolean.class)),
                Fields.version(row));
    }

    /** An incident, and who reported it. */
    private record Report(
            long id,
            String number,
            @Nullable Long bot,
            @Nullable Long department,
            @Nullable Long reporter,
            boolean byUser,
            int version) {

        boolean isBy(Viewer viewer) {
            return reporter != null && reporter == viewer.identityId();
        }

        Write message(By by, String text) {
            Step.MESSAGE_SENT.refuseIf(IncidentState.NOT_REPORTED_BY_USER, !byUser);
            boolean fromReporter = isBy(by.viewer());
            return Write.update(
                            INCIDENT,
                            id,
                            version,
                            fromReporter ? "IncidentReporterReplied" : "IncidentReportAnswered",
                            number)
                    .also(
                            Write.insert(MESSAGE, "IncidentMessageSent", number)
                                    .refer("incident_id", INCIDENT, null, id)
                                    .set("text", text)
                                    .derived("from_reporter", fromReporter)
                                    .acted("written", by));
        }
    }
}
