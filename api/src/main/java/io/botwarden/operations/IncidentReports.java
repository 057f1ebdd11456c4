package io.botwarden.operations;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.OperationsRecords.INCIDENT;

import io.botwarden.catalog.References;
import io.botwarden.operations.IncidentInputs.ReportIncidentInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How incidents come to be. (Policy 3.2.1, 4.2.3) */
@Component
class IncidentReports {

    static final String REPORT = "operations:report-incident";

    private final IncidentRows rows;
    private final References references;
    private final ServiceLevels levels;
    private final Writes writes;

    IncidentReports(IncidentRows rows, References references, ServiceLevels levels, Writes writes) {
        this.rows = rows;
        this.references = references;
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
                                subject(input),
                                Reported::scopes)
                        .write((reported, by) -> reported(input, reported, by)),
                IncidentPayload::new);
    }

    private Mono<Reported> subject(ReportIncidentInput input) {
        return Mono.zip(
                        references.optionalBot("bot", input.bot()),
                        references.optionalDepartment("department", input.department()),
                        rows.nextNumber())
                .zipWhen(
                        found -> owner(found.getT1(), found.getT2()),
                        (found, department) ->
                                new Reported(found.getT3(), found.getT1(), department));
    }

    /** The department that is named, or else the one that owns the bot. */
    private Mono<Optional<Long>> owner(Optional<Long> bot, Optional<Long> named) {
        return named.isPresent() || bot.isEmpty()
                ? Mono.just(named)
                : references.findOwnerDepartment(bot.get());
    }

    private Write reported(ReportIncidentInput input, Reported reported, By by) {
        Instant startedAt = orNow(input.startedAt(), by);
        Instant detectedAt = orNow(input.detectedAt(), by);
        requireOrder(startedAt, detectedAt, by);
        Long department = reported.department().orElse(null);
        return Write.insert(INCIDENT, "IncidentReported", reported.number())
                .set("number", reported.number())
                .set("title", input.title())
                .set("description", input.description())
                .refer("bot_id", BOT, null, reported.bot().orElse(null))
                .refer("department_id", DEPARTMENT, null, department)
                .set("severity", input.severity())
                .set("state", IncidentState.OPEN)
                .set("started_at", startedAt)
                .set("detected_at", detectedAt)
                .set("opened_at", by.at())
                .set("acknowledge_due_at", levels.acknowledgeDue(input.severity(), by.at()))
                .set("resolve_due_at", levels.resolveDue(input.severity(), by.at()))
                .with("timeline_entry", "incident_id", Incident.reported(by, department));
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

    /**
     * What a new incident is made of.
     *
     * @param bot key of the bot that it concerns
     * @param department key of the department that shall work on it
     */
    private record Reported(String number, Optional<Long> bot, Optional<Long> department) {

        /** Whoever may report about a bot may send that to any department. */
        List<Scope> scopes() {
            return List.of(
                    bot.map(Scope::ofBot)
                            .orElseGet(() -> Scope.ofDepartment(department.orElse(null))));
        }
    }
}
