package io.botwarden.operations;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.OperationsRecords.INCIDENT;

import io.botwarden.operations.IncidentInputs.ReportIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How incidents come to be. (Policy 3.2.1, 4.2.3) */
@Component
class IncidentReports {

    static final String REPORT = "operations:report-incident";

    private final IncidentRows rows;
    private final ServiceLevels levels;
    private final Writes writes;

    IncidentReports(IncidentRows rows, ServiceLevels levels, Writes writes) {
        this.rows = rows;
        this.levels = levels;
        this.writes = writes;
    }

    Mono<IncidentPayload> report(Viewer viewer, ReportIncidentInput input) {
        Checks checks =
                new Checks()
                        .text("title", input.title(), Checks.LINE)
                        .optionalText("description", input.description(), Checks.TEXT);
        return writes.run(
                viewer,
                Action.of("reportIncident", REPORT)
                        .check(checks)
                        .on(
                                input.bot() == null ? "department" : "bot",
                                rows.prepare(input.bot(), input.department()),
                                NewIncident::scopes)
                        .write((incident, by) -> reported(input, incident, by)),
                IncidentPayload::new);
    }

    private Write reported(ReportIncidentInput input, NewIncident incident, By by) {
        Instant startedAt = orNow(input.startedAt(), by);
        Instant detectedAt = orNow(input.detectedAt(), by);
        requireOrder(startedAt, detectedAt, by);
        Long department = incident.department();
        return Write.insert(INCIDENT, "IncidentReported", incident.number())
                .set("number", incident.number())
                .set("title", input.title())
                .set("description", input.description())
                .refer("bot_id", BOT, null, incident.bot())
                .refer("department_id", DEPARTMENT, null, department)
                .set("severity", input.severity())
                .set("state", IncidentState.OPEN)
                .set("started_at", startedAt)
                .set("detected_at", detectedAt)
                .set("opened_at", by.at())
                .set("acknowledge_due_at", levels.acknowledgeDue(input.severity(), by.at()))
                .set("resolve_due_at", levels.resolveDue(input.severity(), by.at()))
                .with(Incident.reported(by, department));
    }

    private static Instant orNow(@Nullable Instant given, By by) {
        return given == null ? by.at() : given;
    }

    private static void requireOrder(Instant startedAt, Instant detectedAt, By by) {
        if (startedAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The trouble cannot have begun after now.", "startedAt");
        }
        if (detectedAt.isBefore(startedAt) || detectedAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "It must have been detected after it began, and not after now.",
                    "detectedAt");
        }
    }
}
