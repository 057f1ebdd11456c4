package io.botwarden.security.event;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.NewIncident;
import io.botwarden.operations.incident.TimelineKind;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.AssignSecurityEventInput;
import io.botwarden.security.input.CloseSecurityEventInput;
import io.botwarden.security.input.EscalateSecurityEventInput;
import io.botwarden.security.input.LinkSecurityEventInput;
import io.botwarden.security.input.TriageSecurityEventInput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of security events. (Policy 5.2.2) */
@Controller
class SecurityEventTriage {

    private static final String FIELD = "securityEvent";

    private final SecurityEventRows rows;
    private final References references;
    private final IncidentOpening incidents;
    private final Writes writes;

    SecurityEventTriage(
            SecurityEventRows rows,
            References references,
            IncidentOpening incidents,
            Writes writes) {
        this.rows = rows;
        this.references = references;
        this.incidents = incidents;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> triageSecurityEvent(
            @ContextValue Viewer viewer, @Argument TriageSecurityEventInput input) {
        return writes.run(
                viewer,
                given(input.securityEvent(), assignee(viewer, input.assignee()))
                        .write((given, by) ->
                                given.event()
                                        .triage(by, input.version(), given.who(), input.note())));
    }

    @MutationMapping
    Mono<Payload> assignSecurityEvent(
            @ContextValue Viewer viewer, @Argument AssignSecurityEventInput input) {
        Mono<Long> who =
                references
                        .optionalEmployee("assignee", input.assignee())
                        .map(Optional::orElseThrow);
        return writes.run(
                viewer,
                given(input.securityEvent(), who)
                        .write((given, by) -> given.event().assign(input.version(), given.who())));
    }

    @MutationMapping
    Mono<Payload> escalateSecurityEvent(
            @ContextValue Viewer viewer, @Argument EscalateSecurityEventInput input) {
        Mono<Escalation> escalation =
                rows.require(input.securityEvent())
                        .zipWith(references.optionalDepartment("department", input.department()))
                        .flatMap(found ->
                                incident(viewer, found.getT1(), input, found.getT2())
                                        .map(incident -> new Escalation(found.getT1(), incident)));
        return writes.run(
                viewer,
                Action.on(FIELD, escalation, found -> found.event().scopes())
                        .write((found, by) ->
                                found.event()
                                        .escalate(
                                                by,
                                                input.version(),
                                                found.incident(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> linkSecurityEvent(
            @ContextValue Viewer viewer, @Argument LinkSecurityEventInput input) {
        Mono<Link> link =
                rows.require(input.securityEvent())
                        .zipWhen(event -> rows.requireIncident("incident", input.incident()))
                        .flatMap(found ->
                                entry(found.getT1(), found.getT2())
                                        .map(entry ->
                                                new Link(found.getT1(), found.getT2(), entry)));
        return writes.run(
                viewer,
                Action.on(FIELD, link, found -> found.event().scopes())
                        .write((found, by) ->
                                found.event()
                                        .link(
                                                by,
                                                input.version(),
                                                found.incident(),
                                                found.entry(),
                                                input.note())));
    }

    private Mono<Write> entry(TriagedEvent event, long incident) {
        return incidents.note(
                incident,
                TimelineKind.LINKED,
                "Security event %s: %s".formatted(event.number(), event.title()));
    }

    @MutationMapping
    Mono<Payload> closeSecurityEvent(
            @ContextValue Viewer viewer, @Argument CloseSecurityEventInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.securityEvent()), TriagedEvent::scopes)
                        .write((event, by) ->
                                event.close(by, input.version(), input.verdict(), input.reason())));
    }

    private Mono<Write> incident(
            Viewer viewer,
            TriagedEvent event,
            EscalateSecurityEventInput input,
            Optional<Long> department) {
        String title = input.title() == null ? event.title() : input.title();
        return incidents
                .open(
                        new NewIncident(
                                title,
                                "%s\n\nSecurity event %s: %s"
                                        .formatted(input.note(), event.number(), event.summary()),
                                event.bot(),
                                department.orElse(null),
                                input.severity() == null ? event.severity() : input.severity(),
                                event.at(),
                                event.at(),
                                viewer.identityId()))
                .map(write -> write.along(key -> rows.link(event, key)));
    }

    private Mono<Long> assignee(Viewer viewer, @Nullable String id) {
        return references
                .optionalEmployee("assignee", id)
                .flatMap(found -> found.map(Mono::just).orElseGet(() -> rows.employee(viewer)));
    }

    private Action.OnSubject<Given> given(String id, Mono<Long> who) {
        return Action.on(
                FIELD, rows.require(id).zipWith(who, Given::new), given -> given.event().scopes());
    }

    /**
     * @param who key of the employee who looks into it
     */
    private record Given(TriagedEvent event, Long who) {}

    /**
     * @param incident key of the incident
     * @param entry writes the entry in its timeline
     */
    private record Link(TriagedEvent event, long incident, Write entry) {}

    /**
     * @param incident opens the incident
     */
    private record Escalation(TriagedEvent event, Write incident) {}
}
