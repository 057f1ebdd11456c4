package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;
import static io.botwarden.oversight.inspection.InspectionRecords.PLAN;

import io.botwarden.catalog.References;
import io.botwarden.commitment.DependentObligations;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.oversight.input.CancelInspectionInput;
import io.botwarden.oversight.input.InspectionScopeInput;
import io.botwarden.oversight.input.PlanInspectionInput;
import io.botwarden.oversight.input.UpdateInspectionInput;
import io.botwarden.oversight.inspection.Independence.Inspector;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations by which inspections are planned. (Policy 7.1.1) */
@Controller
class Planning {

    private static final int MOST_BOTS = 100;
    private static final int MOST_CLAUSES = 100;
    private static final int MOST_INSPECTORS = 20;
    private static final String FIELD = "inspection";
    private static final String BOTS = "scope.bots";
    private static final String INSPECTORS = "inspectors";

    private final InspectionRows rows;
    private final References references;
    private final Independence independence;
    private final DependentObligations obligations;
    private final Writes writes;
    private final Clock clock;

    Planning(
            InspectionRows rows,
            References references,
            Independence independence,
            DependentObligations obligations,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.references = references;
        this.independence = independence;
        this.obligations = obligations;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> planInspection(@ContextValue Viewer viewer, @Argument PlanInspectionInput input) {
        InspectionScopeInput scope = input.scope();
        List<String> bots = scope == null ? null : scope.bots();
        List<String> clauses = input.clauses() == null ? List.of() : input.clauses();
        Mono<Planned> planned =
                Mono.zip(
                                rows.requirePlan(input.plan()),
                                references
                                        .optionalEmployee("lead", input.lead())
                                        .map(Optional::orElseThrow),
                                rows.people(INSPECTORS, input.inspectors()),
                                rows.bots(BOTS, bots),
                                references.optionalDepartment(
                                        "scope.department",
                                        scope == null ? null : scope.department()),
                                rows.number())
                        .map(found ->
                                new Planned(
                                        found.getT1(),
                                        found.getT2(),
                                        Inspection.withLead(found.getT2(), found.getT3()),
                                        found.getT4(),
                                        found.getT5().orElse(null),
                                        found.getT6(),
                                        List.of()))
                        .flatMap(found ->
                                independence
                                        .find(found.inspectors(), found.bots(), found.department())
                                        .map(found::with));
        return writes.run(
                viewer,
                Action.on("plan", planned, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                people(input.inspectors())
                                        .that(
                                                bots == null
                                                        || !bots.isEmpty()
                                                                && bots.size() <= MOST_BOTS,
                                                BOTS,
                                                "This must have 1 to %d bots.".formatted(MOST_BOTS))
                                        .that(
                                                clauses.size() <= MOST_CLAUSES,
                                                "clauses",
                                                "This must have at most %d clauses."
                                                        .formatted(MOST_CLAUSES)))
                        .write((found, by) -> planned(found, by, input, clauses)));
    }

    @MutationMapping
    Mono<Payload> updateInspection(
            @ContextValue Viewer viewer, @Argument UpdateInspectionInput input) {
        Mono<Updated> updated =
                Mono.zip(
                                rows.require(viewer, input.inspection()),
                                references.optionalEmployee("lead", input.lead()),
                                rows.people(INSPECTORS, input.inspectors()))
                        .map(found ->
                                Updated.of(
                                        found.getT1(),
                                        found.getT2().orElse(found.getT1().lead()),
                                        input.inspectors() == null ? null : found.getT3()))
                        .flatMap(found ->
                                independence
                                        .find(
                                                found.inspectors(),
                                                found.inspection().bots(),
                                                found.inspection().department())
                                        .map(found::with))
                        .flatMap(found ->
                                obligations
                                        .follow(
                                                found.inspection().obligation(),
                                                Inspection.schedule(
                                                        input.endsAt() == null
                                                                ? found.inspection().endsAt()
                                                                : input.endsAt()),
                                                found.lead(),
                                                now())
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .map(found::with));
        return writes.run(
                viewer,
                Action.on(FIELD, updated, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(
                                people(input.inspectors())
                                        .that(
                                                isAnyGiven(input),
                                                "title",
                                                "Name at least one field to change."))
                        .write((found, by) -> found.write(by, input, rows)));
    }

    @MutationMapping
    Mono<Payload> cancelInspection(
            @ContextValue Viewer viewer, @Argument CancelInspectionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                FIELD,
                                rows.require(viewer, input.inspection()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> found.cancel(by, input.version(), input.reason())));
    }

    private static Checks people(@Nullable List<String> inspectors) {
        return new Checks()
                .that(
                        inspectors == null || inspectors.size() <= MOST_INSPECTORS,
                        INSPECTORS,
                        "This must have at most %d people.".formatted(MOST_INSPECTORS));
    }

    private static boolean isAnyGiven(UpdateInspectionInput input) {
        return input.title() != null
                || input.startsAt() != null
                || input.endsAt() != null
                || input.lead() != null
                || input.inspectors() != null
                || input.sampleSize() != null;
    }

    private Write planned(Planned planned, By by, PlanInspectionInput input, List<String> clauses) {
        Inspection.requirePeriod(planned.plan().year(), input.startsAt(), input.endsAt(), by.at());
        planned.people().forEach(Inspector::require);
        Write obligation =
                new NewObligation(
                                ObligationKind.INSPECTION,
                                planned.bot(),
                                null,
                                planned.department(),
                                planned.number() + " " + shortened(input.title()),
                                null,
                                planned.lead(),
                                Inspection.schedule(input.endsAt()))
                        .write(by.at())
                        .along(key -> rows.oblige(planned.number(), key));
        return Write.insert(INSPECTION, "InspectionPlanned", planned.number())
                .set("number", planned.number())
                .refer("inspection_plan_id", PLAN, null, planned.plan().id())
                .set("title", input.title())
                .set("area", input.area())
                .derived("clauses", clauses.toArray(String[]::new))
                .note("clauses", clauses.isEmpty() ? null : String.join(", ", clauses))
                .refer("department_id", DEPARTMENT, null, planned.department())
                .note("bots", planned.bots().isEmpty() ? null : spelled(BOT, planned.bots()))
                .refer("lead_id", EMPLOYEE, null, planned.lead())
                .note(INSPECTORS, spelled(EMPLOYEE, planned.inspectors()))
                .set("starts_at", input.startsAt())
                .set("ends_at", input.endsAt())
                .set("sample_size", input.sampleSize())
                .acted("planned", by)
                .along(key -> rows.save(key, planned.bots(), planned.inspectors()))
                .also(obligation);
    }

    /** The obligation's title starts with the number of the inspection. */
    private static String shortened(String title) {
        return title.length() <= 280 ? title : title.substring(0, 279) + "…";
    }

    static String spelled(RecordType type, Set<Long> keys) {
        return keys.stream().map(key -> type.key(key).id()).collect(Collectors.joining(", "));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What a new inspection refers to.
     *
     * @param inspectors keys of the inspectors, with the lead inspector
     * @param people the inspectors
     */
    private record Planned(
            InspectionRows.Plan plan,
            long lead,
            Set<Long> inspectors,
            Set<Long> bots,
            @Nullable Long department,
            String number,
            List<Inspector> people) {

        Planned with(List<Inspector> found) {
            return new Planned(plan, lead, inspectors, bots, department, number, found);
        }

        /** The only bot that it is about; null if there is none, or several. */
        @Nullable Long bot() {
            return bots.size() == 1 ? bots.iterator().next() : null;
        }
    }

    /**
     * An inspection and its new inspectors.
     *
     * @param people the inspectors
     * @param obligation the change of its obligation
     */
    private record Updated(
            Inspection inspection,
            long lead,
            Set<Long> inspectors,
            List<Inspector> people,
            Optional<Write> obligation) {

        /**
         * @param others keys of the other inspectors; null if they stay
         */
        static Updated of(Inspection inspection, long lead, @Nullable Set<Long> others) {
            Set<Long> all =
                    Inspection.withLead(
                            lead, others == null ? Set.copyOf(inspection.inspectors()) : others);
            return new Updated(inspection, lead, all, List.of(), Optional.empty());
        }

        Updated with(List<Inspector> found) {
            return new Updated(inspection, lead, inspectors, found, obligation);
        }

        Updated with(Optional<Write> change) {
            return new Updated(inspection, lead, inspectors, people, change);
        }

        Write write(By by, UpdateInspectionInput input, InspectionRows rows) {
            Write write =
                    inspection
                            .update(by, input, lead, inspectors)
                            .along(key -> rows.save(key, Set.of(), inspectors));
            people.forEach(Inspector::require);
            obligation.ifPresent(write::also);
            return write;
        }
    }
}
