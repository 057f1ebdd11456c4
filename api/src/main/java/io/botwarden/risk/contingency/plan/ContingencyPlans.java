package io.botwarden.risk.contingency.plan;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.input.ChangeContingencyPlanInput;
import io.botwarden.risk.input.CreateContingencyPlanInput;
import io.botwarden.risk.input.RetireContingencyPlanInput;
import io.botwarden.risk.input.ReviewContingencyPlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of contingency plans. (Policy 6.3.1) */
@Controller
class ContingencyPlans {

    private final ContingencyPlanRows rows;
    private final ContentRows contents;
    private final References references;
    private final Writes writes;

    ContingencyPlans(
            ContingencyPlanRows rows, ContentRows contents, References references, Writes writes) {
        this.rows = rows;
        this.contents = contents;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createContingencyPlan(
            @ContextValue Viewer viewer, @Argument CreateContingencyPlanInput input) {
        Mono<Created> created =
                Mono.zip(
                                references.department("department", input.department()),
                                references
                                        .optionalEmployee("owner", input.owner())
                                        .map(Optional::orElseThrow),
                                contents.find(input.content()),
                                rows.number())
                        .map(found ->
                                new Created(
                                        found.getT1(),
                                        found.getT2(),
                                        found.getT3(),
                                        found.getT4()));
        return writes.run(
                viewer,
                Action.on("department", created, Created::scopes)
                        .check(ContentChecks.of(input.content()))
                        .write((found, by) -> created(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> changeContingencyPlan(
            @ContextValue Viewer viewer, @Argument ChangeContingencyPlanInput input) {
        Mono<Changed> changed =
                Mono.zip(
                                rows.require(input.plan()),
                                references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Changed(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("plan", changed, found -> found.plan().scopes())
                        .check(
                                new Checks()
                                        .that(
                                                input.title() != null
                                                        || input.owner() != null
                                                        || input.drillMonths() != null
                                                        || input.reviewMonths() != null,
                                                "title",
                                                "Name at least one field to change."))
                        .write((found, by) ->
                                found.plan().change(input, found.owner().orElse(null))));
    }

    @MutationMapping
    Mono<Payload> reviewContingencyPlan(
            @ContextValue Viewer viewer, @Argument ReviewContingencyPlanInput input) {
        return writes.run(
                viewer,
                Action.on("plan", rows.require(input.plan()), ContingencyPlan::scopes)
                        .write((plan, by) -> plan.review(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> retireContingencyPlan(
            @ContextValue Viewer viewer, @Argument RetireContingencyPlanInput input) {
        Mono<Ended> ended =
                rows.require(input.plan())
                        .zipWhen(
                                plan ->
                                        Mono.justOrEmpty(plan.current())
                                                .flatMap(key -> rows.version(viewer, key))
                                                .map(Optional::of)
                                                .defaultIfEmpty(Optional.empty()),
                                Ended::new);
        return writes.run(
                viewer,
                Action.on("plan", ended, found -> found.plan().scopes())
                        .write((found, by) -> {
                            Write write = found.plan().retire(input.version(), input.reason());
                            found.current().ifPresent(version -> write.also(version.supersede(by)));
                            return write.along(key -> rows.cover(key, 0));
                        }));
    }

    private Write created(Created found, By by, CreateContingencyPlanInput input) {
        Write write =
                Write.insert(PLAN, "ContingencyPlanCreated", found.number())
                        .set("number", found.number())
                        .set("title", input.title())
                        .refer("department_id", DEPARTMENT, null, found.department())
                        .refer("owner_id", EMPLOYEE, null, found.owner())
                        .set("drill_months", input.drillMonths())
                        .set("review_months", input.reviewMonths())
                        .along(key ->
                                contents.insert(
                                        key,
                                        1,
                                        ContingencyPlanVersions.titled(
                                                found.number(), input.title(), 1),
                                        found.content(),
                                        by));
        return found.content().noted(write);
    }

    private record Created(long department, long owner, Content content, String number) {

        List<Scope> scopes() {
            List<Scope> all = new ArrayList<>(content.scopes());
            all.addFirst(Scope.ofDepartment(department));
            return all;
        }
    }

    private record Changed(ContingencyPlan plan, Optional<Long> owner) {}

    private record Ended(ContingencyPlan plan, Optional<PlanVersion> current) {}
}
