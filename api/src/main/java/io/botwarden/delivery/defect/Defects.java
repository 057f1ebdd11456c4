package io.botwarden.delivery.defect;

import io.botwarden.catalog.References;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.defect.DefectInputs.AssignDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ChangeDefectSeverityInput;
import io.botwarden.delivery.defect.DefectInputs.CloseDefectInput;
import io.botwarden.delivery.defect.DefectInputs.FixDefectInput;
import io.botwarden.delivery.defect.DefectInputs.RejectDefectInput;
import io.botwarden.delivery.defect.DefectInputs.ReopenDefectInput;
import io.botwarden.delivery.defect.DefectInputs.StartDefectInput;
import io.botwarden.delivery.defect.DefectInputs.VerifyDefectInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on reported defects. (Policy 2.3.2) */
@Component
class Defects {

    static final String HANDLE = "delivery:handle-defect";
    private static final String FIELD = "defect";

    private final DefectRows rows;
    private final BotReleases releases;
    private final References references;
    private final Writes writes;

    Defects(DefectRows rows, BotReleases releases, References references, Writes writes) {
        this.rows = rows;
        this.releases = releases;
        this.references = references;
        this.writes = writes;
    }

    Mono<DefectPayload> assign(Viewer viewer, AssignDefectInput input) {
        return hand(
                viewer,
                "assignDefect",
                input.defect(),
                input.assignee(),
                (found, by) -> found.defect().assign(input.version(), found.who()));
    }

    Mono<DefectPayload> start(Viewer viewer, StartDefectInput input) {
        return hand(
                viewer,
                "startDefect",
                input.defect(),
                input.assignee(),
                (found, by) -> found.defect().start(input.version(), found.who()));
    }

    Mono<DefectPayload> reclassify(Viewer viewer, ChangeDefectSeverityInput input) {
        return handle(
                viewer,
                "changeDefectSeverity",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.defect(),
                (defect, by) -> defect.reclassify(input.version(), input.severity()));
    }

    Mono<DefectPayload> fix(Viewer viewer, FixDefectInput input) {
        Mono<Fixed> fixed =
                rows.require(viewer, input.defect())
                        .zipWhen(
                                defect ->
                                        releases.optionalOf(
                                                defect.bot(), "release", input.release()),
                                Fixed::new);
        return writes.run(
                viewer,
                Action.of("fixDefect", HANDLE)
                        .check(new Checks().text("resolution", input.resolution(), Checks.TEXT))
                        .on(FIELD, fixed, found -> found.defect().scopes())
                        .write((found, by) ->
                                found.defect()
                                        .fix(by, input.version(), input.resolution(), found.in())),
                DefectPayload::new);
    }

    Mono<DefectPayload> verify(Viewer viewer, VerifyDefectInput input) {
        return handle(
                viewer,
                "verifyDefect",
                new Checks(),
                input.defect(),
                (defect, by) -> defect.verify(by, input.version()));
    }

    Mono<DefectPayload> close(Viewer viewer, CloseDefectInput input) {
        return handle(
                viewer,
                "closeDefect",
                new Checks(),
                input.defect(),
                (defect, by) -> defect.close(by, input.version()));
    }

    Mono<DefectPayload> reject(Viewer viewer, RejectDefectInput input) {
        return handle(
                viewer,
                "rejectDefect",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.defect(),
                (defect, by) -> defect.reject(by, input.version(), input.reason()));
    }

    /** Reopens a defect; the permission to report defects is sufficient. */
    Mono<DefectPayload> reopen(Viewer viewer, ReopenDefectInput input) {
        return writes.run(
                viewer,
                Action.of("reopenDefect", DefectReports.REPORT)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on(FIELD, rows.require(viewer, input.defect()), Defect::scopes)
                        .write((defect, by) -> defect.reopen(input.version(), input.reason())),
                DefectPayload::new);
    }

    private Mono<DefectPayload> handle(
            Viewer viewer,
            String action,
            Checks checks,
            String defect,
            BiFunction<Defect, By, Write> write) {
        return writes.run(
                viewer,
                Action.of(action, HANDLE)
                        .check(checks)
                        .on(FIELD, rows.require(viewer, defect), Defect::scopes)
                        .write(write),
                DefectPayload::new);
    }

    private Mono<DefectPayload> hand(
            Viewer viewer,
            String action,
            String defect,
            @Nullable String assignee,
            BiFunction<Handover, By, Write> write) {
        Mono<Handover> handover =
                rows.require(viewer, defect)
                        .zipWhen(
                                found -> references.optionalEmployee("assignee", assignee),
                                Handover::new);
        return writes.run(
                viewer,
                Action.of(action, HANDLE)
                        .on(FIELD, handover, found -> found.defect().scopes())
                        .write(write),
                DefectPayload::new);
    }

    /**
     * @param who key of the employee to assign it to
     */
    private record Handover(Defect defect, Optional<Long> who) {}

    /**
     * @param in key of the release with the fix
     */
    private record Fixed(Defect defect, Optional<Long> in) {}
}
