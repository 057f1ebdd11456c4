package io.botwarden.operations.incident;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentInputs.AcknowledgeIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.AssessIncidentImpactInput;
import io.botwarden.operations.incident.IncidentInputs.AssignIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ChangeIncidentSeverityInput;
import io.botwarden.operations.incident.IncidentInputs.CloseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CommentOnIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CorrectIncidentImpactInput;
import io.botwarden.operations.incident.IncidentInputs.DeclareMajorIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.EscalateIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.MitigateIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.PauseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.PlanIncidentReviewInput;
import io.botwarden.operations.incident.IncidentInputs.ReopenIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ResolveIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ResumeIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReviewIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.WithdrawMajorIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with an incident that was reported. (Policy 3.2) */
@Component
class Incidents {

    static final String HANDLE = "operations:handle-incident";

    /** A hundred years. */
    private static final int MOST_MINUTES = 52_560_000;

    private final IncidentRows rows;
    private final References references;
    private final ServiceLevels levels;
    private final Writes writes;
    private final Clock clock;

    Incidents(
            IncidentRows rows,
            References references,
            ServiceLevels levels,
            Writes writes,
            Clock clock) {
        this.clock = clock;
        this.rows = rows;
        this.references = references;
        this.levels = levels;
        this.writes = writes;
    }

    Mono<IncidentPayload> acknowledge(Viewer viewer, AcknowledgeIncidentInput input) {
        Mono<Acknowledgement> acknowledgement =
                Mono.zip(
                                rows.require("incident", input.incident()),
                                references.optionalEmployee("assignee", input.assignee()),
                                rows.employeeOf(viewer))
                        .map(found ->
                                new Acknowledgement(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.of("acknowledgeIncident", HANDLE)
                        .check(new Checks().optionalText("note", input.note(), Checks.TEXT))
                        .on("incident", acknowledgement, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .acknowledge(
                                                by,
                                                input.version(),
                                                found.who(),
                                                found.self(),
                                                input.note())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> assign(Viewer viewer, AssignIncidentInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.department() != null || input.assignee() != null,
                                "department",
                                "Name a department, an assignee or both.")
                        .optionalText("note", input.note(), Checks.TEXT);
        Mono<Handover> handover =
                Mono.zip(
                                rows.require("incident", input.incident()),
                                references.optionalDepartment("department", input.department()),
                                references.optionalEmployee("assignee", input.assignee()))
                        .map(found -> new Handover(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.of("assignIncident", HANDLE)
                        .check(checks)
                        .on("incident", handover, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .assign(
                                                by,
                                                input.version(),
                                                found.where(),
                                                found.who(),
                                                input.note())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> reclassify(Viewer viewer, ChangeIncidentSeverityInput input) {
        Mono<Running> subject =
                rows.require("incident", input.incident())
                        .flatMap(incident ->
                                rows.targets(incident, input.severity())
                                        .map(found -> new Running(incident, Optional.of(found))));
        return writes.run(
                viewer,
                Action.of("changeIncidentSeverity", HANDLE)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .reclassify(
                                                by,
                                                input.version(),
                                                input.severity(),
                                                found.targets().orElseThrow(),
                                                input.reason())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> mitigate(Viewer viewer, MitigateIncidentInput input) {
        return handle(
                viewer,
                "mitigateIncident",
                new Checks().text("note", input.note(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.mitigate(by, input.version(), input.note()));
    }

    Mono<IncidentPayload> resolve(Viewer viewer, ResolveIncidentInput input) {
        Mono<Acknowledgement> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident -> rows.employeeOf(viewer),
                                (incident, self) ->
                                        new Acknowledgement(incident, Optional.empty(), self));
        return writes.run(
                viewer,
                Action.of("resolveIncident", HANDLE)
                        .check(new Checks().text("note", input.note(), Checks.TEXT))
                        .on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .resolve(
                                                by,
                                                input.version(),
                                                input.note(),
                                                found.self(),
                                                reviewDue(by))),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> review(Viewer viewer, ReviewIncidentInput input) {
        Mono<Reviewed> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident -> reviewer(viewer, input, incident),
                                (incident, reviewer) ->
                                        new Reviewed(incident, new Findings(input, reviewer)));
        return writes.run(
                viewer,
                Action.of("reviewIncident", HANDLE)
                        .check(Findings.checks(input))
                        .on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident().review(by, input.version(), found.findings())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> close(Viewer viewer, CloseIncidentInput input) {
        return handle(
                viewer,
                "closeIncident",
                new Checks().optionalText("note", input.note(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.close(by, input.version(), input.note()));
    }

    Mono<IncidentPayload> reopen(Viewer viewer, ReopenIncidentInput input) {
        Mono<Running> subject =
                rows.require("incident", input.incident())
                        .flatMap(incident ->
                                Mono.just(incident)
                                        .filter(found -> found.duplicateOf() != null)
                                        .flatMap(found -> rows.targets(found, found.severity()))
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .map(targets -> new Running(incident, targets)));
        return writes.run(
                viewer,
                Action.of("reopenIncident", HANDLE)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .reopen(
                                                by,
                                                input.version(),
                                                input.reason(),
                                                found.targets())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> escalate(Viewer viewer, EscalateIncidentInput input) {
        return handle(
                viewer,
                "escalateIncident",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.escalate(by, input.version(), input.reason()));
    }

    Mono<IncidentPayload> pause(Viewer viewer, PauseIncidentInput input) {
        return handle(
                viewer,
                "pauseIncident",
                new Checks().optionalText("note", input.note(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.pause(by, input));
    }

    Mono<IncidentPayload> resume(Viewer viewer, ResumeIncidentInput input) {
        return handle(
                viewer,
                "resumeIncident",
                new Checks().optionalText("note", input.note(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.resume(by, input.version(), input.note()));
    }

    Mono<IncidentPayload> declareMajor(Viewer viewer, DeclareMajorIncidentInput input) {
        return handle(
                viewer,
                "declareMajorIncident",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.incident(),
                (incident, by) ->
                        incident.declareMajor(by, input.version(), input.reason(), reviewDue(by)));
    }

    Mono<IncidentPayload> withdrawMajor(Viewer viewer, WithdrawMajorIncidentInput input) {
        return handle(
                viewer,
                "withdrawMajorIncident",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.withdrawMajor(by, input.version(), input.reason()));
    }

    Mono<IncidentPayload> assess(Viewer viewer, AssessIncidentImpactInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.affectedUsers() != null || input.criteria() != null,
                                "affectedUsers",
                                "Say how many users are affected, what makes it severe, or both.")
                        .optionalNumber(
                                "affectedUsers", input.affectedUsers(), 0, Integer.MAX_VALUE)
                        .optionalText("note", input.note(), Checks.TEXT);
        return handle(
                viewer,
                "assessIncidentImpact",
                checks,
                input.incident(),
                (incident, by) -> incident.assess(by, input));
    }

    Mono<IncidentPayload> correctImpact(Viewer viewer, CorrectIncidentImpactInput input) {
        Checks checks =
                new Checks()
                        .optionalNumber("minutes", input.minutes(), 0, MOST_MINUTES)
                        .text("reason", input.reason(), Checks.TEXT);
        return handle(
                viewer,
                "correctIncidentImpact",
                checks,
                input.incident(),
                (incident, by) ->
                        incident.correctImpact(
                                by, input.version(), input.minutes(), input.reason()));
    }

    Mono<IncidentPayload> planReview(Viewer viewer, PlanIncidentReviewInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.reviewer() != null || input.dueAt() != null,
                                "reviewer",
                                "Name who holds it, until when, or both.")
                        .that(
                                input.dueAt() == null || input.dueAt().isAfter(clock.instant()),
                                "dueAt",
                                "This must be after now.");
        Mono<Handover> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident ->
                                        references.optionalEmployee("reviewer", input.reviewer()),
                                (incident, who) -> new Handover(incident, Optional.empty(), who));
        return writes.run(
                viewer,
                Action.of("planIncidentReview", HANDLE)
                        .check(checks)
                        .on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) -> found.incident().planReview(by, input, found.who())),
                IncidentPayload::new);
    }

    Mono<IncidentPayload> comment(Viewer viewer, CommentOnIncidentInput input) {
        return writes.run(
                viewer,
                Action.of("commentOnIncident", IncidentReports.REPORT)
                        .check(new Checks().text("note", input.note(), Checks.TEXT))
                        .on(
                                "incident",
                                rows.require("incident", input.incident()),
                                Incident::scopes)
                        .write((incident, by) -> incident.comment(by, input.note())),
                IncidentPayload::new);
    }

    private Mono<IncidentPayload> handle(
            Viewer viewer,
            String action,
            Checks checks,
            String incident,
            BiFunction<Incident, By, Write> write) {
        return writes.run(
                viewer,
                Action.of(action, HANDLE)
                        .check(checks)
                        .on("incident", rows.require("incident", incident), Incident::scopes)
                        .write(write),
                IncidentPayload::new);
    }

    /** Who held it: as named, or as was planned, or else whoever records it. */
    private Mono<Optional<Long>> reviewer(
            Viewer viewer, ReviewIncidentInput input, Incident incident) {
        DueReview due = incident.review();
        boolean planned = due != null && due.reviewer() != null;
        return input.reviewer() != null || planned
                ? references.optionalEmployee("reviewer", input.reviewer())
                : rows.employeeOf(viewer);
    }

    private Instant reviewDue(By by) {
        return by.at().plus(levels.review());
    }

    /** An incident and what its clocks are to run to, where that is needed. */
    private record Running(Incident incident, Optional<Targets> targets) {}

    private record Reviewed(Incident incident, Findings findings) {}

    /**
     * An incident and who takes it.
     *
     * @param who key of the employee who is named
     * @param self key of the viewer's employee, where the account has one
     */
    private record Acknowledgement(Incident incident, Optional<Long> who, Optional<Long> self) {}

    /**
     * An incident and who shall work on it.
     *
     * @param where key of the department, where one is named
     * @param who key of the employee, where one is named
     */
    private record Handover(Incident incident, Optional<Long> where, Optional<Long> who) {}
}
