package io.botwarden.collaboration.feedback;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.ConvertFeedbackToIncidentInput;
import io.botwarden.collaboration.input.ConvertFeedbackToRequirementInput;
import io.botwarden.delivery.requirement.NewRequirement;
import io.botwarden.delivery.requirement.RequirementOpening;
import io.botwarden.delivery.requirement.RequirementPriority;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.NewIncident;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Converts feedback to a requirement or an incident and links it to the new record. */
@Component
class FeedbackTurns {

    private final FeedbackRows rows;
    private final References references;
    private final RequirementOpening requirements;
    private final IncidentOpening incidents;

    FeedbackTurns(
            FeedbackRows rows,
            References references,
            RequirementOpening requirements,
            IncidentOpening incidents) {
        this.rows = rows;
        this.references = references;
        this.requirements = requirements;
        this.incidents = incidents;
    }

    /**
     * Creates a requirement of the given department, or else of the department that owns the bot.
     */
    Mono<Turn> intoRequirement(Feedback feedback, ConvertFeedbackToRequirementInput input) {
        return department(feedback, input)
                .flatMap(department ->
                        requirements.draft(
                                new NewRequirement(
                                        feedback.title(),
                                        feedback.text(),
                                        null,
                                        null,
                                        feedback.bot(),
                                        department,
                                        null,
                                        null,
                                        input.priority() == null
                                                ? RequirementPriority.MEDIUM
                                                : input.priority(),
                                        null)))
                .map(write -> write.along(key -> rows.becameRequirement(feedback, key)))
                .map(write -> new Turn(feedback, write));
    }

    Mono<Turn> intoIncident(
            Feedback feedback, ConvertFeedbackToIncidentInput input, Viewer viewer) {
        return incidents
                .open(
                        new NewIncident(
                                feedback.title(),
                                feedback.text(),
                                feedback.bot(),
                                null,
                                input.severity(),
                                null,
                                null,
                                viewer.identityId()))
                .map(write -> write.along(key -> rows.becameIncident(feedback, key)))
                .map(write -> new Turn(feedback, write));
    }

    private Mono<Long> department(Feedback feedback, ConvertFeedbackToRequirementInput input) {
        return input.department() == null
                ? Mono.justOrEmpty(feedback.owner())
                        .switchIfEmpty(Mono.error(FeedbackTurns::nobodyAsks))
                : references.department("department", input.department());
    }

    private static RefusedException nobodyAsks() {
        return new RefusedException(
                RefusalCode.INVALID,
                "No department owns the bot. Name the requesting department.",
                "department");
    }

    /** Feedback and the record that is created from it. */
    record Turn(Feedback feedback, Write into) {}
}
