package io.botwarden.operations.incident;

import io.botwarden.catalog.References;
import io.botwarden.operations.input.AcknowledgeIncidentInput;
import io.botwarden.operations.input.AssessIncidentImpactInput;
import io.botwarden.operations.input.AssignIncidentInput;
import io.botwarden.operations.input.ChangeIncidentSeverityInput;
import io.botwarden.operations.input.CloseIncidentInput;
import io.botwarden.operations.input.CommentOnIncidentInput;
import io.botwarden.operations.input.CorrectIncidentImpactInput;
import io.botwarden.operations.input.DeclareMajorIncidentInput;
import io.botwarden.operations.input.EscalateIncidentInput;
import io.botwarden.operations.input.MitigateIncidentInput;
import io.botwarden.operations.input.PauseIncidentInput;
import io.botwarden.operations.input.PlanIncidentReviewInput;
import io.botwarden.operations.input.ReopenIncidentInput;
import io.botwarden.operations.input.ResolveIncidentInput;
import io.botwarden.operations.input.ResumeIncidentInput;
import io.botwarden.operations.input.ReviewIncidentInput;
import io.botwarden.operations.input.WithdrawMajorIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of reported incidents. (Policy 3.2) */
@Controller
class Incidents {

    static final String HANDLE = "operations:handle-incident";

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

    @MutationMapping
    Mono<Payload> acknowledgeIncident(
            @ContextValue Viewer viewer, @Argument AcknowledgeIncidentInput input) {
        Mono<Acknowledgement> acknowledgement =
                Mono.zip(
                                rows.require("incident", input.incident()),
                                references.optionalEmployee("assignee", input.assignee()),
                                rows.employeeOf(viewer))
                        .map(found ->
                                new Acknowledgement(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("incident", acknowledgement, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .acknowledge(
                                                by,
                                                input.version(),
                                                found.who(),
                                                found.self(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> assignIncident(@ContextValue Viewer viewer, @Argument AssignIncidentInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.department() != null || input.assignee() != null,
                                "department",
                                "Specify a department, an assignee or both.");
        Mono<Handover> handover =
                Mono.zip(
                                rows.require("incident", input.incident()),
                                references.optionalDepartment("department", input.department()),
                                references.optionalEmployee("assignee", input.assignee()))
                        .map(found -> new Handover(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("incident", handover, found -> found.incident().scopes())
                        .check(checks)
                        .write((found, by) ->
                                found.incident()
                                        .assign(
                                                by,
                                                input.version(),
                                                found.where(),
                                                found.who(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> changeIncidentSeverity(
            @ContextValue Viewer viewer, @Argument ChangeIncidentSeverityInput input) {
        Mono<Running> subject =
                rows.require("incident", input.incident())
                        .flatMap(incident ->
                                rows.targets(incident, input.severity())
                                        .map(found -> new Running(incident, Optional.of(found))));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .reclassify(
                                                by,
                                                input.version(),
                                                input.severity(),
                                                found.targets().orElseThrow(),
                                                input.reason())));
    }

    @MutationMapping
    Mono<Payload> mitigateIncident(
            @ContextValue Viewer viewer, @Argument MitigateIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                incident.mitigate(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> resolveIncident(
            @ContextValue Viewer viewer, @Argument ResolveIncidentInput input) {
        Mono<Acknowledgement> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident -> rows.employeeOf(viewer),
                                (incident, self) ->
                                        new Acknowledgement(incident, Optional.empty(), self));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .resolve(
                                                by,
                                                input.version(),
                                                input.note(),
                                                found.self(),
                                                reviewDue(by))));
    }

    @MutationMapping
    Mono<Payload> reviewIncident(@ContextValue Viewer viewer, @Argument ReviewIncidentInput input) {
        Mono<Reviewed> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident -> reviewer(viewer, input, incident),
                                (incident, reviewer) ->
                                        new Reviewed(incident, new Findings(input, reviewer)));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident().review(by, input.version(), found.findings())));
    }

    @MutationMapping
    Mono<Payload> closeIncident(@ContextValue Viewer viewer, @Argument CloseIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident()).write((incident, by) -> incident.close(by, input)));
    }

    @MutationMapping
    Mono<Payload> reopenIncident(@ContextValue Viewer viewer, @Argument ReopenIncidentInput input) {
        Mono<Running> subject =
                rows.require("incident", input.incident())
                        .flatMap(incident ->
                                Mono.just(incident)
                                        .filter(found -> found.duplicateOf() != null)
                                        .flatMap(found -> rows.targets(found, found.severity()))
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .map(targets -> new Running(incident, targets)));
        Mono<Reopened> reopened =
                subject.zipWhen(
                        found -> rows.successor(found.incident().department()),
                        (found, successor) -> new Reopened(found, successor.orElse(null)));
        return writes.run(
                viewer,
                Action.on("incident", reopened, found -> found.running().incident().scopes())
                        .write((found, by) ->
                                found.running()
                                        .incident()
                                        .reopen(
                                                by,
                                                input.version(),
                                                input.reason(),
                                                found.running().targets(),
                                                found.successor())));
    }

    @MutationMapping
    Mono<Payload> escalateIncident(
            @ContextValue Viewer viewer, @Argument EscalateIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                incident.escalate(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> pauseIncident(@ContextValue Viewer viewer, @Argument PauseIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident()).write((incident, by) -> incident.pause(by, input)));
    }

    @MutationMapping
    Mono<Payload> resumeIncident(@ContextValue Viewer viewer, @Argument ResumeIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                incident.resume(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> declareMajorIncident(
            @ContextValue Viewer viewer, @Argument DeclareMajorIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                MajorIncidents.declare(
                                        incident,
                                        by,
                                        input.version(),
                                        input.reason(),
                                        reviewDue(by))));
    }

    @MutationMapping
    Mono<Payload> withdrawMajorIncident(
            @ContextValue Viewer viewer, @Argument WithdrawMajorIncidentInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                MajorIncidents.withdraw(
                                        incident, by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> assessIncidentImpact(
            @ContextValue Viewer viewer, @Argument AssessIncidentImpactInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.affectedUsers() != null || input.criteria() != null,
                                "affectedUsers",
                                "Specify the number of affected users, the severity criteria, or both.");
        return writes.run(
                viewer,
                incident(input.incident())
                        .check(checks)
                        .write((incident, by) -> incident.assess(by, input)));
    }

    @MutationMapping
    Mono<Payload> correctIncidentImpact(
            @ContextValue Viewer viewer, @Argument CorrectIncidentImpactInput input) {
        return writes.run(
                viewer,
                incident(input.incident())
                        .write((incident, by) ->
                                incident.correctImpact(
                                        by, input.version(), input.minutes(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> planIncidentReview(
            @ContextValue Viewer viewer, @Argument PlanIncidentReviewInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.reviewer() != null || input.dueAt() != null,
                                "reviewer",
                                "Specify the reviewer, the deadline, or both.")
                        .that(
                                input.dueAt() == null || input.dueAt().isAfter(clock.instant()),
                                "dueAt",
                                "This must be in the future.");
        Mono<Handover> subject =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident ->
                                        references.optionalEmployee("reviewer", input.reviewer()),
                                (incident, who) -> new Handover(incident, Optional.empty(), who));
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.incident().scopes())
                        .check(checks)
                        .write((found, by) -> found.incident().planReview(by, input, found.who())));
    }

    @MutationMapping
    Mono<Payload> commentOnIncident(
            @ContextValue Viewer viewer, @Argument CommentOnIncidentInput input) {
        return writes.run(
                viewer,
                Action.on("incident", rows.require("incident", input.incident()), Incident::scopes)
                        .write((incident, by) -> incident.comment(by, input.note())));
    }

    private Action.OnSubject<Incident> incident(String id) {
        return Action.on("incident", rows.require("incident", id), Incident::scopes);
    }

    /** The reviewer: as given, otherwise as planned, otherwise the viewer. */
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

    /** An incident and, if needed, the targets of its clocks. */
    private record Running(Incident incident, Optional<Targets> targets) {}

    /**
     * An incident that is reopened.
     *
     * @param successor key of its department, or of the one that this was merged into since then
     */
    private record Reopened(Running running, @Nullable Long successor) {}

    private record Reviewed(Incident incident, Findings findings) {}

    /**
     * An incident and its new assignee.
     *
     * @param who key of the given employee
     * @param self key of the viewer's employee, if the account has one
     */
    private record Acknowledgement(Incident incident, Optional<Long> who, Optional<Long> self) {}

    /**
     * An incident and its new assignment.
     *
     * @param where key of the department, if given
     * @param who key of the employee, if given
     */
    private record Handover(Incident incident, Optional<Long> where, Optional<Long> who) {}
}
