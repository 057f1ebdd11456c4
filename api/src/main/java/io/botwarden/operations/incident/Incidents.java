package io.botwarden.operations.incident;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentInputs.AcknowledgeIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.AssignIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CloseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CommentOnIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.MitigateIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReclassifyIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReopenIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ResolveIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReviewIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with an incident that was reported. (Policy 3.2) */
@Component
class Incidents {

    private static final String HANDLE = "operations:handle-incident";

    private final IncidentRows rows;
    private final References references;
    private final ServiceLevels levels;
    private final Writes writes;

    Incidents(IncidentRows rows, References references, ServiceLevels levels, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.levels = levels;
        this.writes = writes;
    }

    Mono<IncidentPayload> acknowledge(Viewer viewer, AcknowledgeIncidentInput input) {
        Mono<Handover> handover =
                rows.require("incident", input.incident())
                        .zipWhen(
                                incident ->
                                        references.optionalEmployee("assignee", input.assignee()),
                                (incident, who) -> new Handover(incident, Optional.empty(), who));
        return writes.run(
                viewer,
                Action.of("acknowledgeIncident", HANDLE)
                        .check(new Checks().optionalText("note", input.note(), Checks.TEXT))
                        .on("incident", handover, found -> found.incident().scopes())
                        .write((found, by) ->
                                found.incident()
                                        .acknowledge(
                                                by, input.version(), found.who(), input.note())),
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

    Mono<IncidentPayload> reclassify(Viewer viewer, ReclassifyIncidentInput input) {
        return handle(
                viewer,
                "reclassifyIncident",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.incident(),
                (incident, by) ->
                        incident.reclassify(
                                by, input.version(), input.severity(), levels, input.reason()));
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
        return handle(
                viewer,
                "resolveIncident",
                new Checks().text("note", input.note(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.resolve(by, input.version(), input.note()));
    }

    Mono<IncidentPayload> review(Viewer viewer, ReviewIncidentInput input) {
        return handle(
                viewer,
                "reviewIncident",
                new Checks().text("findings", input.findings(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.review(by, input.version(), input.findings()));
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
        return handle(
                viewer,
                "reopenIncident",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.incident(),
                (incident, by) -> incident.reopen(by, input.version(), input.reason()));
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

    /**
     * An incident and who shall work on it.
     *
     * @param where key of the department, where one is named
     * @param who key of the employee, where one is named
     */
    private record Handover(Incident incident, Optional<Long> where, Optional<Long> who) {}
}
