package io.botwarden.risk.contingency.plan;

import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN_VERSION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.contingency.plan.ContingencyPlanRows.Held;
import io.botwarden.risk.input.AcknowledgeContingencyPlanVersionInput;
import io.botwarden.risk.input.ApproveContingencyPlanVersionInput;
import io.botwarden.risk.input.ChangeContingencyPlanVersionInput;
import io.botwarden.risk.input.DraftContingencyPlanVersionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of versions of contingency plans. (Policy 6.3.1) */
@Controller
class ContingencyPlanVersions {

    private static final String FIELD = "planVersion";

    private final ContingencyPlanRows rows;
    private final ContentRows contents;
    private final Writes writes;

    ContingencyPlanVersions(ContingencyPlanRows rows, ContentRows contents, Writes writes) {
        this.rows = rows;
        this.contents = contents;
        this.writes = writes;
    }

    /** The title of a version in messages. */
    static String titled(String number, String title, int revision) {
        return "%s %s (%d)".formatted(number, title, revision);
    }

    @MutationMapping
    Mono<Payload> draftContingencyPlanVersion(
            @ContextValue Viewer viewer, @Argument DraftContingencyPlanVersionInput input) {
        Mono<Drafted> drafted =
                rows.require(input.plan())
                        .zipWith(contents.find(input.content()))
                        .map(found -> new Drafted(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("plan", drafted, Drafted::scopes)
                        .check(ContentChecks.of(input.content()))
                        .write((found, by) -> drafted(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> changeContingencyPlanVersion(
            @ContextValue Viewer viewer, @Argument ChangeContingencyPlanVersionInput input) {
        Mono<Rewritten> rewritten =
                rows.requireVersion(viewer, input.planVersion())
                        .zipWith(contents.find(input.content()))
                        .map(found -> new Rewritten(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on(FIELD, rewritten, Rewritten::scopes)
                        .check(ContentChecks.of(input.content()))
                        .write((found, by) ->
                                found.held()
                                        .version()
                                        .change(by, input.version(), found.content())
                                        .along(key -> contents.save(key, found.content()))));
    }

    @MutationMapping
    Mono<Payload> approveContingencyPlanVersion(
            @ContextValue Viewer viewer, @Argument ApproveContingencyPlanVersionInput input) {
        Mono<Approval> approval =
                rows.requireVersion(viewer, input.planVersion())
                        .zipWhen(
                                held ->
                                        Mono.justOrEmpty(held.plan().current())
                                                .flatMap(key -> rows.version(viewer, key))
                                                .map(Optional::of)
                                                .defaultIfEmpty(Optional.empty()),
                                Approval::new);
        return writes.run(
                viewer,
                Action.on(FIELD, approval, found -> found.held().plan().scopes())
                        .write((found, by) -> approved(found, by, input.version())));
    }

    @MutationMapping
    Mono<Payload> acknowledgeContingencyPlanVersion(
            @ContextValue Viewer viewer, @Argument AcknowledgeContingencyPlanVersionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                FIELD,
                                rows.requireVersion(viewer, input.planVersion()),
                                found -> List.of())
                        .write((found, by) -> {
                            long reader = found.version().requireReader();
                            return found.version()
                                    .acknowledge()
                                    .along(key -> rows.acknowledge(key, reader, by));
                        }));
    }

    private Write drafted(Drafted found, By by, DraftContingencyPlanVersionInput input) {
        ContingencyPlan plan = found.plan();
        plan.requireNewVersion(input.version());
        int revision = plan.lastRevision() + 1;
        String title = titled(plan.number(), plan.title(), revision);
        Write write =
                Write.insert(PLAN_VERSION, "ContingencyPlanVersionDrafted", title)
                        .refer("contingency_plan_id", PLAN, null, plan.id())
                        .set("revision", revision)
                        .set("title", title)
                        .set("procedure", found.content().procedure())
                        .set("change_note", found.content().changeNote())
                        .by("drafted", by)
                        .by("changed", by)
                        .along(key -> contents.save(key, found.content()))
                        .answer(PLAN.key(plan.id()));
        return found.content().noted(write);
    }

    /** The version before is replaced first, because only one can be in force. */
    private Write approved(Approval found, By by, int basedOn) {
        PlanVersion version = found.held().version();
        ContingencyPlan plan = found.held().plan();
        Write approved = version.approve(by, basedOn);
        Write inForce =
                plan.enterIntoForce(by, version.id()).along(key -> rows.cover(key, version.id()));
        return found.before()
                .map(before ->
                        before.supersede(by)
                                .also(approved)
                                .also(inForce)
                                .answer(PLAN_VERSION.key(version.id())))
                .orElseGet(() -> approved.also(inForce));
    }

    private record Drafted(ContingencyPlan plan, Content content) {

        List<Scope> scopes() {
            return both(plan, content);
        }
    }

    private record Rewritten(Held held, Content content) {

        List<Scope> scopes() {
            return both(held.plan(), content);
        }
    }

    private static List<Scope> both(ContingencyPlan plan, Content content) {
        List<Scope> all = new ArrayList<>(plan.scopes());
        all.addAll(content.scopes());
        return all;
    }

    private record Approval(Held held, Optional<PlanVersion> before) {}
}
