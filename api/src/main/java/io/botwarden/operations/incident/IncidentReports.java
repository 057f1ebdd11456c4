package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentInputs.ReportIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.Objects;
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
                                IncidentPlace::scopes)
                        .write((incident, by) -> reported(input, incident, by)),
                IncidentPayload::new);
    }

    private Write reported(ReportIncidentInput input, IncidentPlace place, By by) {
        Instant startedAt = orNow(input.startedAt(), by);
        Instant detectedAt = orNow(input.detectedAt(), by);
        requireOrder(startedAt, detectedAt, by);
        return opened(
                new NewIncident(
                        input.title(),
                        input.description(),
                        place.bot(),
                        place.department(),
                        input.severity(),
                        startedAt,
                        detectedAt,
                        by.viewer().username()),
                place,
                by.at());
    }

    /** A new incident, whose clocks run from now. */
    Write opened(NewIncident incident, IncidentPlace place, Instant at) {
        return Write.insert(INCIDENT, "IncidentReported", place.number())
                .set("number", place.number())
                .set("title", incident.title())
                .set("description", incident.description())
                .refer("bot_id", BOT, null, place.bot())
                .refer("department_id", DEPARTMENT, null, place.department())
                .set("severity", incident.severity())
                .set("state", IncidentState.OPEN)
                .set("started_at", Objects.requireNonNullElse(incident.startedAt(), at))
                .set("detected_at", Objects.requireNonNullElse(incident.detectedAt(), at))
                .set("opened_at", at)
                .set("acknowledge_due_at", levels.acknowledgeDue(incident.severity(), at))
                .set("resolve_due_at", levels.resolveDue(incident.severity(), at))
                .with(Incident.reported(at, incident.reporter(), place.department()));
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
