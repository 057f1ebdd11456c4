package io.botwarden.insight.review;

import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.insight.KpiReadings;
import io.botwarden.insight.input.OperationalReviewSubjectInput;
import io.botwarden.insight.input.RecordOperationalReviewInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Records that the KPIs of a bot or a department were reviewed. (Policy 3.1.3) */
@Controller
class OperationalReviews {

    static final String PERMISSION = "insight:review-figures";

    private static final int MOST = 20;
    private static final String KPIS = "kpis";

    private final ReviewSubjects subjects;
    private final KpiReadings figures;
    private final Writes writes;
    private final Clock clock;

    OperationalReviews(ReviewSubjects subjects, KpiReadings figures, Writes writes, Clock clock) {
        this.subjects = subjects;
        this.figures = figures;
        this.writes = writes;
        this.clock = clock;
    }

    /** The values are computed before the transaction begins, because that can take a while. */
    @MutationMapping
    Mono<Payload> recordOperationalReview(
            @ContextValue Viewer viewer, @Argument RecordOperationalReviewInput input) {
        Optional<Period> period = period(input.period());
        Checks checks = checks(input, period);
        Mono<Mono<Reviewed>> subject =
                period.isPresent() && checks.refusals().isEmpty() && viewer.may(PERMISSION)
                        ? reviewed(input, period.get())
                                .map(Mono::just)
                                .onErrorResume(
                                        RefusedException.class,
                                        refused -> Mono.just(Mono.error(refused)))
                        : Mono.just(Mono.empty());
        return subject.flatMap(found ->
                writes.run(
                        viewer,
                        Action.on("subject", found, reviewed -> List.of(reviewed.scope()))
                                .check(checks)
                                .write((reviewed, by) ->
                                        reviewed.write(by, input.title(), input.conclusion()))));
    }

    private Checks checks(RecordOperationalReviewInput input, Optional<Period> period) {
        List<String> kpis = input.kpis();
        return new Checks()
                .that(
                        !kpis.isEmpty() && kpis.size() <= MOST,
                        KPIS,
                        "Name 1 to %d KPIs.".formatted(MOST))
                .that(new HashSet<>(kpis).size() == kpis.size(), KPIS, "Name each KPI only once.")
                .that(
                        period.isPresent(),
                        "period",
                        "This must be a period such as 2016, 2016-Q2, 2016-05 or 2016-05-31.")
                .that(
                        period.isEmpty() || period.get().start().isBefore(clock.instant()),
                        "period",
                        "The period must have begun.");
    }

    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.parse(text));
        } catch (InvalidPeriodException e) {
            return Optional.empty();
        }
    }

    private Mono<Reviewed> reviewed(RecordOperationalReviewInput input, Period period) {
        OperationalReviewSubjectInput subject = input.subject();
        return subjects.find(subject)
                .flatMap(found ->
                        figures.compute(
                                        KPIS,
                                        input.kpis(),
                                        period,
                                        found.botCode(),
                                        found.departmentCode(),
                                        input.snapshot())
                                .flatMap(computed ->
                                        subjects.cutAt(computed.snapshot())
                                                .map(cutAt ->
                                                        new Reviewed(
                                                                found, period, computed, cutAt)))
                                .onErrorMap(RefusedException.class, ReviewSubjects::named));
    }
}
