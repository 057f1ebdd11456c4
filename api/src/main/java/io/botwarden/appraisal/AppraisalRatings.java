package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.RATING;

import io.botwarden.analytics.appraisal.CycleState.Step;
import io.botwarden.appraisal.RatedSubject.Given;
import io.botwarden.appraisal.input.GiveAppraisalRatingInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on ratings: people's opinions of departments, and those of heads of persons, for
 * indicators that are rated rather than measured.
 */
@Controller
class AppraisalRatings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RatingSubjects subjects;
    private final Writes writes;

    AppraisalRatings(RatingSubjects subjects, Writes writes) {
        this.subjects = subjects;
        this.writes = writes;
    }

    /** Adds the viewer's rating, or replaces it. */
    @MutationMapping
    Mono<Payload> giveAppraisalRating(
            @ContextValue Viewer viewer, @Argument GiveAppraisalRatingInput input) {
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
                                "subject",
                                subjects.require(viewer, input.subject(), input.indicator()),
                                RatedSubject::scopes)
                        .check(checks)
                        .write((subject, by) -> rated(input, subject, by)));
    }

    private static Write rated(GiveAppraisalRatingInput input, RatedSubject subject, By by) {
        subject.requireMayRate();
        subject.cycle().require(Step.RATE);
        requireRated(subject, input.indicator());
        String label = subject.cycle().code() + " " + input.indicator();
        Given given = subject.given();
        Write write =
                given == null
                        ? subject.named(Write.insert(RATING, subject.event(), label))
                                .refer("cycle_id", CYCLE, null, subject.cycle().id())
                                .set("indicator", input.indicator())
                                .derived("rater_id", by.viewer().identityId())
                        : Write.update(RATING, given.id(), given.version(), subject.event(), label);
        Write opinion = opinion(write, subject, input);
        return subject.employee() == null
                ? opinion
                : opinion.derived("superseded", false).along(RatingSubjects::supersede);
    }

    /** The audit trail does not show the opinion of a person. */
    private static Write opinion(
            Write write, RatedSubject subject, GiveAppraisalRatingInput input) {
        Given given = subject.given();
        return subject.employee() == null
                ? write.set(
                                "value",
                                given == null ? null : plain(given.value()),
                                plain(input.value()))
                        .set("reason", given == null ? null : given.reason(), input.reason())
                : write.secret("value", plain(input.value())).secret("reason", input.reason());
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.setScale(2);
    }

    private static void requireRated(RatedSubject subject, String indicator) {
        List<String> rated = subject.rated();
        if (!rated.contains(indicator)) {
            throw new RefusedException(
                    AppraisalRefusal.UNKNOWN_INDICATOR,
                    "The scheme %s has no rated indicator with this code; %s."
                            .formatted(
                                    subject.scheme(),
                                    rated.isEmpty()
                                            ? "all of its indicators are measured"
                                            : "rated indicators are " + String.join(", ", rated)),
                    "indicator");
        }
    }
}
