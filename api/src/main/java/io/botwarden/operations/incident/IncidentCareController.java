package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentInputs.AssessIncidentImpactInput;
import io.botwarden.operations.incident.IncidentInputs.AssignIncidentRoleInput;
import io.botwarden.operations.incident.IncidentInputs.CorrectIncidentImpactInput;
import io.botwarden.operations.incident.IncidentInputs.DeclareMajorIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.EscalateIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.LinkIncidentsInput;
import io.botwarden.operations.incident.IncidentInputs.MarkIncidentDuplicateInput;
import io.botwarden.operations.incident.IncidentInputs.PauseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.PlanIncidentReviewInput;
import io.botwarden.operations.incident.IncidentInputs.ReportBotErrorInput;
import io.botwarden.operations.incident.IncidentInputs.ResumeIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.UnlinkIncidentsInput;
import io.botwarden.operations.incident.IncidentInputs.WithdrawMajorIncidentInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about what surrounds an incident: clocks, roles, effect and relations. */
@Controller
class IncidentCareController {

    private final IncidentReports reports;
    private final Incidents incidents;
    private final IncidentRoles roles;
    private final IncidentRelations relations;

    IncidentCareController(
            IncidentReports reports,
            Incidents incidents,
            IncidentRoles roles,
            IncidentRelations relations) {
        this.reports = reports;
        this.incidents = incidents;
        this.roles = roles;
        this.relations = relations;
    }

    @MutationMapping
    Mono<IncidentPayload> reportBotError(
            @Argument ReportBotErrorInput input, @ContextValue Viewer viewer) {
        return reports.reportBotError(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> escalateIncident(
            @Argument EscalateIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.escalate(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> pauseIncident(
            @Argument PauseIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.pause(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> resumeIncident(
            @Argument ResumeIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.resume(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> assignIncidentRole(
            @Argument AssignIncidentRoleInput input, @ContextValue Viewer viewer) {
        return roles.assign(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> declareMajorIncident(
            @Argument DeclareMajorIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.declareMajor(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> withdrawMajorIncident(
            @Argument WithdrawMajorIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.withdrawMajor(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> assessIncidentImpact(
            @Argument AssessIncidentImpactInput input, @ContextValue Viewer viewer) {
        return incidents.assess(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> correctIncidentImpact(
            @Argument CorrectIncidentImpactInput input, @ContextValue Viewer viewer) {
        return incidents.correctImpact(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> planIncidentReview(
            @Argument PlanIncidentReviewInput input, @ContextValue Viewer viewer) {
        return incidents.planReview(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> markIncidentDuplicate(
            @Argument MarkIncidentDuplicateInput input, @ContextValue Viewer viewer) {
        return relations.markDuplicate(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> linkIncidents(
            @Argument LinkIncidentsInput input, @ContextValue Viewer viewer) {
        return relations.link(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> unlinkIncidents(
            @Argument UnlinkIncidentsInput input, @ContextValue Viewer viewer) {
        return relations.unlink(viewer, input);
    }
}
