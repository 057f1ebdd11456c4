package io.botwarden.appraisal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.botwarden.analytics.appraisal.AppraisalInputs;
import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.Rating;
import io.botwarden.appraisal.BySubject.Keyed;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the ratings of cycles. */
@Component
class RatingRows {

    private final DatabaseClient database;

    RatingRows(DatabaseClient database) {
        this.database = database;
    }

    /** The ratings of a cycle. */
    Mono<BySubject<Rating>> of(long cycle) {
        return database.sql(
                        """
                        select coalesce(department_id, employee_id) as ratee, employee_id is not null as of_person, indicator, rater_id, value
                        from appraisal_rating
                        where cycle_id = :cycle and not superseded
                        """)
                .bind("cycle", cycle)
                .map(row -> new Keyed<>(Fields.flag(row, "of_person"), rating(row)))
                .all()
                .collectList()
                .map(BySubject::of);
    }

    /** Refuses a cycle whose ratings have changed since it was computed. */
    Mono<Void> requireUnchanged(AppraisalCycle cycle) {
        AppraisalInputs inputs =
                CanonicalJson.read(Objects.requireNonNull(cycle.content()), AppraisalResult.class)
                        .inputs();
        return Mono.zip(of(cycle.id()), ofPersons(cycle.id()), hashes(cycle.id()))
                .filter(now ->
                        !Rating.hash(now.getT1().departments()).equals(inputs.ratings().hash())
                                || differ(now.getT2(), now.getT3()))
                .flatMap(now -> Mono.error(changed()));
    }

    private static boolean differ(Map<Long, List<Rating>> byScheme, Map<Long, String> before) {
        return before.entrySet().stream()
                .anyMatch(each ->
                        !Rating.hash(byScheme.getOrDefault(each.getKey(), List.of()))
                                .equals(each.getValue()));
    }

    /** The hashes of the ratings of persons that the cycle was computed with, by scheme. */
    private Mono<Map<Long, String>> hashes(long cycle) {
        return database.sql(
                        "select scheme_id, ratings_hash from person_appraisal where cycle_id = :cycle and ratings_hash is not null")
                .bind("cycle", cycle)
                .map(row ->
                        Map.entry(
                                Fields.number(row, "scheme_id"), Fields.text(row, "ratings_hash")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The ratings of the persons who have a scorecard, by the key of its scheme. */
    private Mono<Map<Long, List<Rating>>> ofPersons(long cycle) {
        return database.sql(
                        """
                        select p.scheme_id, r.employee_id as ratee, r.indicator, r.rater_id, r.value
                        from appraisal_rating r
                        join person_scorecard p on p.cycle_id = r.cycle_id and p.employee_id = r.employee_id
                        where r.cycle_id = :cycle and not r.superseded and not p.superseded
                        """)
                .bind("cycle", cycle)
                .map(row -> Map.entry(Fields.number(row, "scheme_id"), rating(row)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Rating rating(Readable row) {
        return new Rating(
                Fields.number(row, "ratee"),
                Fields.text(row, "indicator"),
                Fields.number(row, "rater_id"),
                Objects.requireNonNull(row.get("value", BigDecimal.class)));
    }

    private static RefusedException changed() {
        return new RefusedException(
                AppraisalRefusal.RATINGS_CHANGED,
                "Ratings were added since the cycle was computed. Compute it again first.",
                "cycle");
    }
}
