package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.RATING;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.appraisal.input.RateDepartmentInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on ratings: people's opinions of departments, for indicators that are rated rather
 * than measured.
 */
@Controller
class AppraisalRatings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DatabaseClient database;
    private final AppraisalCycles cycles;
    private final References references;
    private final Writes writes;

    AppraisalRatings(
            DatabaseClient database, AppraisalCycles cycles, References references, Writes writes) {
        this.database = database;
        this.cycles = cycles;
        this.references = references;
        this.writes = writes;
    }

    /** Adds the viewer's rating, or replaces it. */
    @MutationMapping
    Mono<Payload> rateDepartment(@ContextValue Viewer viewer, @Argument RateDepartmentInput input) {
        BigDecimal value = input.value();
        Checks checks =
                new Checks()
                        .that(
                                value.signum() >= 0
                                        && value.compareTo(HUNDRED) <= 0
                                        && value.stripTrailingZeros().scale() <= 2,
                                "value",
                                "This must be between 0 (worst) and 100 (best), with at most two decimals.");
        return writes.run(
                viewer,
                Action.on(
                                "department",
                                subject(viewer, input),
                                subject -> List.of(Scope.ofDepartment(subject.department())))
                        .check(checks)
                        .write((subject, by) -> rated(input, subject, by)));
    }

    private Mono<Subject> subject(Viewer viewer, RateDepartmentInput input) {
        return cycles.require(input.cycle())
                .doOnNext(cycle -> cycle.require(Step.RATE))
                .doOnNext(cycle -> requireRated(cycle, input.indicator()))
                .zipWith(references.presentOrClosedDepartment("department", input.department()))
                .flatMap(found ->
                        Mono.zip(
                                given(found.getT1(), found.getT2(), input.indicator(), viewer),
                                worksIn(found.getT2(), viewer),
                                (given, own) ->
                                        new Subject(found.getT1(), found.getT2(), given, own)));
    }

    /** Whether the viewer works in the department or below it. */
    private Mono<Boolean> worksIn(long department, Viewer viewer) {
        return database.sql(
                        """
                        select exists (
                          select from identity i
                          join employee e on e.id = i.employee_id
                          join department d on d.id = e.department_id
                          where i.id = :viewer and d.lineage @> array[:department]
                        ) as own
                        """)
                .bind("viewer", viewer.identityId())
                .bind("department", department)
                .map(row -> Boolean.TRUE.equals(row.get("own", Boolean.class)))
                .one();
    }

    private static void requireRated(AppraisalCycle cycle, String indicator) {
        List<String> rated =
                cycle.scheme().indicators().filter(Indicator::rated).map(Indicator::code).toList();
        if (!rated.contains(indicator)) {
            throw new RefusedException(
                    AppraisalRefusal.UNKNOWN_INDICATOR,
                    "The scheme %s has no rated indicator with this code; %s."
                            .formatted(
                                    cycle.scheme().code(),
                                    rated.isEmpty()
                                            ? "all of its indicators are measured"
                                            : "rated indicators are "
                                                    + rated.stream()
                                                            .collect(Collectors.joining(", "))),
                    "indicator");
        }
    }

    private Mono<Optional<Given>> given(
            AppraisalCycle cycle, long department, String indicator, Viewer viewer) {
        return database.sql(
                        """
                        select id, value, reason, version from appraisal_rating
                        where cycle_id = :cycle and department_id = :department and indicator = :indicator
                          and rater_id = :rater
                        for update
                        """)
                .bind("cycle", cycle.id())
                .bind("department", department)
                .bind("indicator", indicator)
                .bind("rater", viewer.identityId())
                .map(AppraisalRatings::given)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static Given given(Readable row) {
        return new Given(
                Fields.number(row, "id"),
                Objects.requireNonNull(row.get("value", BigDecimal.class)),
                Fields.text(row, "reason"),
                Fields.version(row));
    }

    private static Write rated(RateDepartmentInput input, Subject subject, By by) {
        if (subject.own()) {
            throw new RefusedException(
                    AppraisalRefusal.OWN_DEPARTMENT,
                    "You work in this department or in a department below it. Ask someone from another department to rate it.",
                    "department");
        }
        String label = subject.cycle().code() + " " + input.indicator();
        Given given = subject.given().orElse(null);
        if (given != null) {
            return Write.update(RATING, given.id(), given.version(), "DepartmentRated", label)
                    .set("value", plain(given.value()), plain(input.value()))
                    .set("reason", given.reason(), input.reason());
        }
        return Write.insert(RATING, "DepartmentRated", label)
                .refer("cycle_id", CYCLE, null, subject.cycle().id())
                .refer("department_id", DEPARTMENT, null, subject.department())
                .set("indicator", input.indicator())
                .derived("rater_id", by.viewer().identityId())
                .set("value", plain(input.value()))
                .set("reason", input.reason());
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.setScale(2);
    }

    /**
     * An earlier rating by the viewer.
     *
     * @param id its key
     */
    private record Given(long id, BigDecimal value, String reason, int version) {}

    /**
     * The subject of a rating.
     *
     * @param department key of the department
     * @param given the viewer's current rating
     * @param own whether the viewer works there
     */
    private record Subject(
            AppraisalCycle cycle, long department, Optional<Given> given, boolean own) {}
}
