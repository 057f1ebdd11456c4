package io.botwarden.delivery.defect;

import io.botwarden.catalog.References;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.input.AssignDefectInput;
import io.botwarden.delivery.input.ChangeDefectSeverityInput;
import io.botwarden.delivery.input.CloseDefectInput;
import io.botwarden.delivery.input.FixDefectInput;
import io.botwarden.delivery.input.RejectDefectInput;
import io.botwarden.delivery.input.ReopenDefectInput;
import io.botwarden.delivery.input.StartDefectInput;
import io.botwarden.delivery.input.VerifyDefectInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on reported defects. (Policy 2.3.2) */
@Controller
class Defects {

    static final String HANDLE = "delivery:handle-defect";
    private static final String FIELD = "defect";

    private final DefectRows rows;
    private final BotReleases releases;
    private final References references;
    private final DueTimes times;
    private final Writes writes;

    Defects(
            DefectRows rows,
            BotReleases releases,
            References references,
            DueTimes times,
            Writes writes) {
        this.rows = rows;
        this.releases = releases;
        this.references = references;
        this.times = times;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> assignDefect(@ContextValue Viewer viewer, @Argument AssignDefectInput input) {
        return writes.run(
                viewer,
                handover(viewer, input.defect(), input.assignee(), input.verifier())
                        .write((found, by) ->
                                found.defect()
                                        .assign(input.version(), found.who(), found.verifier())));
    }

    @MutationMapping
    Mono<Payload> startDefect(@ContextValue Viewer viewer, @Argument StartDefectInput input) {
        return writes.run(
                viewer,
                handover(viewer, input.defect(), input.assignee(), null)
                        .write((found, by) -> found.defect().start(input.version(), found.who())));
    }

    @MutationMapping
    Mono<Payload> changeDefectSeverity(
            @ContextValue Viewer viewer, @Argument ChangeDefectSeverityInput input) {
        return writes.run(
                viewer,
                defect(viewer, input.defect())
                        .write((defect, by) ->
                                defect.reclassify(by, input.version(), input.severity(), times)));
    }

    @MutationMapping
    Mono<Payload> fixDefect(@ContextValue Viewer viewer, @Argument FixDefectInput input) {
        Mono<Fixed> fixed =
                rows.require(viewer, input.defect())
                        .zipWhen(
                                defect ->
                                        releases.optionalOf(
                                                defect.bot(), "release", input.release()),
                                Fixed::new);
        return writes.run(
                viewer,
                Action.on(FIELD, fixed, found -> found.defect().scopes())
                        .write((found, by) ->
                                found.defect()
                                        .fix(by, input.version(), input.resolution(), found.in())));
    }

    @MutationMapping
    Mono<Payload> verifyDefect(@ContextValue Viewer viewer, @Argument VerifyDefectInput input) {
        return writes.run(
                viewer,
                defect(viewer, input.defect())
                        .write((defect, by) -> defect.verify(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> closeDefect(@ContextValue Viewer viewer, @Argument CloseDefectInput input) {
        return writes.run(
                viewer,
                defect(viewer, input.defect())
                        .write((defect, by) -> defect.close(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> rejectDefect(@ContextValue Viewer viewer, @Argument RejectDefectInput input) {
        return writes.run(
                viewer,
                defect(viewer, input.defect())
                        .write((defect, by) -> defect.reject(by, input.version(), input.reason())));
    }

    /** Reopens a defect; the permission to report defects is sufficient. */
    @MutationMapping
    Mono<Payload> reopenDefect(@ContextValue Viewer viewer, @Argument ReopenDefectInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(viewer, input.defect()), Defect::scopes)
                        .write((defect, by) ->
                                defect.reopen(by, input.version(), input.reason(), times)));
    }

    private Action.OnSubject<Defect> defect(Viewer viewer, String id) {
        return Action.on(FIELD, rows.require(viewer, id), Defect::scopes);
    }

    private Action.OnSubject<Handover> handover(
            Viewer viewer, String id, @Nullable String assignee, @Nullable String verifier) {
        Mono<Handover> handover =
                Mono.zip(
                                rows.require(viewer, id),
                                references.optionalEmployee("assignee", assignee),
                                references.optionalEmployee("verifier", verifier))
                        .map(found -> new Handover(found.getT1(), found.getT2(), found.getT3()));
        return Action.on(FIELD, handover, found -> found.defect().scopes());
    }

    /**
     * @param who key of the employee to assign it to
     * @param verifier key of the employee who is to verify the fix
     */
    private record Handover(Defect defect, Optional<Long> who, Optional<Long> verifier) {}

    /**
     * @param in key of the release with the fix
     */
    private record Fixed(Defect defect, Optional<Long> in) {}
}
