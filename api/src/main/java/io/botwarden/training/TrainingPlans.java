package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.training.TrainingRecords.PLAN;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.ApproveTrainingPlanInput;
import io.botwarden.training.input.ChangeTrainingPlanInput;
import io.botwarden.training.input.DraftTrainingPlanInput;
import io.botwarden.training.input.TrainingPlanContentInput;
import io.botwarden.training.input.TrainingPlanItemInput;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of training plans. (Policy 8.1.1) */
@Controller
class TrainingPlans {

    private final TrainingPlanRows rows;
    private final TrainingNeedRows needs;
    private final CourseRows courses;
    private final References references;
    private final Writes writes;

    TrainingPlans(
            TrainingPlanRows rows,
            TrainingNeedRows needs,
            CourseRows courses,
            References references,
            Writes writes) {
        this.rows = rows;
        this.needs = needs;
        this.courses = courses;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftTrainingPlan(
            @ContextValue Viewer viewer, @Argument DraftTrainingPlanInput input) {
        Mono<Drafted> drafted =
                references
                        .department("department", input.department())
                        .flatMap(department ->
                                named(input.content(), Set.of())
                                        .zipWhen(
                                                found -> rows.number(),
                                                (found, number) ->
                                                        new Drafted(department, found, number)));
        return writes.run(
                viewer,
                Action.on("department", drafted, Drafted::scopes)
                        .unscopedSubject()
                        .check(check(input.content()))
                        .write((found, by) -> drafted(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> changeTrainingPlan(
            @ContextValue Viewer viewer, @Argument ChangeTrainingPlanInput input) {
        Mono<Change> change =
                rows.require(viewer, input.plan())
                        .zipWhen(
                                plan ->
                                        courses.inPlan(plan.id())
                                                .flatMap(kept -> named(input.content(), kept)),
                                Change::new);
        return writes.run(
                viewer,
                Action.on(TrainingPlan.FIELD, change, found -> found.plan().scopes())
                        .check(check(input.content()))
                        .write((found, by) ->
                                found.plan()
                                        .change(by, input.version(), input.content())
                                        .note("items", items(input.content()))
                                        .along(key ->
                                                rows.replace(
                                                        key,
                                                        input.content().items(),
                                                        found.courses()))));
    }

    @MutationMapping
    Mono<Payload> approveTrainingPlan(
            @ContextValue Viewer viewer, @Argument ApproveTrainingPlanInput input) {
        return writes.run(
                viewer,
                Action.on(
                                TrainingPlan.FIELD,
                                rows.require(viewer, input.plan()),
                                TrainingPlan::scopes)
                        .write((found, by) -> found.approve(by, input.version())));
    }

    private Write drafted(Drafted found, By by, DraftTrainingPlanInput input) {
        TrainingPlanContentInput content = input.content();
        return Write.insert(PLAN, "TrainingPlanDrafted", found.number())
                .set("number", found.number())
                .set("year", input.year())
                .refer("department_id", DEPARTMENT, null, found.department())
                .set("goals", content.goals())
                .set("budget", content.budget())
                .set("currency", content.currency())
                .by("drafted", by)
                .by("changed", by)
                .acted("needs_determined", by)
                .note("items", items(content))
                .along(key -> rows.replace(key, content.items(), found.courses()))
                .along(needs::determine)
                .unless(
                        TrainingRefusal.YEAR_TAKEN,
                        "year",
                        "The department has a plan for %d already.".formatted(input.year()));
    }

    /** The keys of the courses, in the order of the items. */
    private Mono<List<Long>> named(TrainingPlanContentInput content, Set<Long> kept) {
        return courses.active(
                content.items().stream().map(TrainingPlanItemInput::course).toList(),
                "content.items[%d].course",
                kept);
    }

    private static String items(TrainingPlanContentInput content) {
        return "%d".formatted(content.items().size());
    }

    private static Checks check(TrainingPlanContentInput content) {
        List<TrainingPlanItemInput> items = content.items();
        Checks checks =
                new Checks()
                        .that(Money.isValid(content.budget()), "content.budget", Money.EXPECTED)
                        .that(
                                !items.isEmpty() && items.size() <= TrainingPlan.MOST_ITEMS,
                                "content.items",
                                "This must have 1 to %d items.".formatted(TrainingPlan.MOST_ITEMS));
        Money.checkCurrency(checks, content.currency(), "content.currency");
        Set<String> courses = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < items.size(); k++) {
            TrainingPlanItemInput item = items.get(k);
            checks.that(
                            Money.isValid(item.cost()),
                            "content.items[%d].cost".formatted(k),
                            Money.EXPECTED)
                    .that(
                            courses.add(item.course()),
                            "content.items[%d].course".formatted(k),
                            "Another item is about this course. Add the people to that one.");
            sum = sum.add(item.cost());
        }
        return checks.that(
                sum.compareTo(content.budget()) <= 0,
                "content.budget",
                "The costs of the items add up to %s, which is more than the budget."
                        .formatted(sum.toPlainString()));
    }

    private record Drafted(long department, List<Long> courses, String number) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }

    private record Change(TrainingPlan plan, List<Long> courses) {}
}
