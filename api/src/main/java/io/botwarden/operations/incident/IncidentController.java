package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentInputs.AcknowledgeIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.AssignIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ChangeIncidentSeverityInput;
import io.botwarden.operations.incident.IncidentInputs.CloseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CommentOnIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.CorrectIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.MitigateIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReopenIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReportIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ResolveIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.ReviewIncidentInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutations and the subscription about incidents. */
@Controller
class IncidentController {

    private final IncidentReports reports;
    private final Incidents incidents;
    private final IncidentCorrections corrections;
    private final IncidentChanges changes;

    IncidentController(
            IncidentReports reports,
            Incidents incidents,
            IncidentCorrections corrections,
            IncidentChanges changes) {
        this.reports = reports;
        this.incidents = incidents;
        this.corrections = corrections;
        this.changes = changes;
    }

    @MutationMapping
    Mono<IncidentPayload> reportIncident(
            @Argument ReportIncidentInput input, @ContextValue Viewer viewer) {
        return reports.report(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> acknowledgeIncident(
            @Argument AcknowledgeIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.acknowledge(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> correctIncident(
            @Argument CorrectIncidentInput input, @ContextValue Viewer viewer) {
        return corrections.correct(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> assignIncident(
            @Argument AssignIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.assign(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> changeIncidentSeverity(
            @Argument ChangeIncidentSeverityInput input, @ContextValue Viewer viewer) {
        return incidents.reclassify(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> mitigateIncident(
            @Argument MitigateIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.mitigate(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> resolveIncident(
            @Argument ResolveIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.resolve(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> reviewIncident(
            @Argument ReviewIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.review(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> closeIncident(
            @Argument CloseIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.close(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> reopenIncident(
            @Argument ReopenIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.reopen(viewer, input);
    }

    @MutationMapping
    Mono<IncidentPayload> commentOnIncident(
            @Argument CommentOnIncidentInput input, @ContextValue Viewer viewer) {
        return incidents.comment(viewer, input);
    }

    @SubscriptionMapping
    Flux<RecordKey> incidentChanged(
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot, department);
    }
}
