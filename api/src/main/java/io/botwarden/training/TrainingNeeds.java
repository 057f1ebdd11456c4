package io.botwarden.training;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.DetermineTrainingNeedsInput;
import io.botwarden.training.input.PlanTrainingNeedsInput;
import io.botwarden.training.input.PlannedTrainingNeedInput;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of the needs for training that plans cover. (Policy 8.1.1) */
@Controller
class TrainingNeeds {

    private static final int MOST_NEEDS = 100;

    private final TrainingPlanRows plans;
    private final TrainingNeedRows rows;
    private final Writes writes;

    TrainingNeeds(TrainingPlanRows plans, TrainingNeedRows rows, Writes writes) {
        this.plans = plans;
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> determineTrainingNeeds(
            @ContextValue Viewer viewer, @Argument DetermineTrainingNeedsInput input) {
        return writes.run(
                viewer,
                Action.on(
                                TrainingPlan.FIELD,
                                plans.require(viewer, input.plan()),
                                TrainingPlan::scopes)
                        .write((found, by) ->
                                found.determineNeeds(by, input.version()).along(rows::determine)));
    }

    @MutationMapping
    Mono<Payload> planTrainingNeeds(
            @ContextValue Viewer viewer, @Argument PlanTrainingNeedsInput input) {
        Mono<Taken> taken =
                plans.require(viewer, input.plan())
                        .zipWhen(plan -> rows.wanted(plan.id(), input.needs()))
                        .flatMap(found ->
                                rows.items(found.getT1().id())
                                        .map(items ->
                                                new Taken(found.getT1(), found.getT2(), items)));
        return writes.run(
                viewer,
                Action.on(TrainingPlan.FIELD, taken, found -> found.plan().scopes())
                        .check(check(input.needs()))
                        .write((found, by) -> found.write(by, input, rows)));
    }

    private static Checks check(List<PlannedTrainingNeedInput> needs) {
        Checks checks =
                new Checks()
                        .that(
                                !needs.isEmpty() && needs.size() <= MOST_NEEDS,
                                "needs",
                                "This must have 1 to %d needs.".formatted(MOST_NEEDS));
        Set<String> before = new HashSet<>();
        for (int k = 0; k < needs.size(); k++) {
            PlannedTrainingNeedInput need = needs.get(k);
            checks.that(
                            before.add(need.need()),
                            "needs[%d].need".formatted(k),
                            "The need is in the list already. Name each need once.")
                    .that(
                            Money.isValid(need.cost()),
                            "needs[%d].cost".formatted(k),
                            Money.EXPECTED);
        }
        return checks;
    }

    /** A plan, the needs that become part of it, and the items that it has. */
    private record Taken(
            TrainingPlan plan, List<TrainingNeedRows.Need> needs, TrainingNeedRows.Items items) {

        Write write(By by, PlanTrainingNeedsInput input, TrainingNeedRows rows) {
            Write write = plan.takeNeeds(by, input.version());
            BigDecimal costs =
                    needs.stream()
                            .map(TrainingNeedRows.Need::cost)
                            .reduce(items.cost(), BigDecimal::add);
            long courses = needs.stream().map(TrainingNeedRows.Need::course).distinct().count();
            plan.requireWithin(costs, items.count() + courses);
            return write.note(
                            "needs",
                            needs.stream()
                                    .map(TrainingNeedRows.Need::title)
                                    .collect(Collectors.joining(", ")))
                    .along(key -> rows.plan(key, needs));
        }
    }
}
