package io.botwarden.access.review;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Scheduled work of access reviews: reassigns undecided items of reviewers who have left, sends
 * reminders, and lapses undecided items at the deadline. (Policy 4.1.3)
 */
@Component
class ReviewsDue {

    private static final String LEFT_BEHIND =
            """
            select i.id
            from access_review_item i
            join access_review r on r.id = i.review_id and r.state = 'OPEN'
            join identity reviewer on reviewer.id = i.reviewer_id and reviewer.disabled_at is not null
            where i.outcome = 'WAITING'
            order by i.id
            """;
    private static final String REMINDED =
            "select id from access_review where state = 'OPEN' and waiting > 0 and deadline > :now order by id";
    private static final String UNDECIDED =
            """
            select i.id
            from access_review r
            join access_review_item i on i.review_id = r.id and i.outcome = 'WAITING'
            where r.state = 'OPEN' and r.deadline <= :now
            order by i.id
            """;
    private static final String DONE =
            "select id from access_review where state = 'OPEN' and waiting = 0 order by id";
    private static final String LAST =
            "Kept automatically: nobody would be left to manage access over everything.";

    private final DueWrites due;
    private final ReviewRows reviews;
    private final ReviewItems items;
    private final RightEnds ends;
    private final Clock clock;

    ReviewsDue(DueWrites due, ReviewRows reviews, ReviewItems items, RightEnds ends, Clock clock) {
        this.due = due;
        this.reviews = reviews;
        this.items = items;
        this.ends = ends;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(LEFT_BEHIND, "reassignAccessReviewItem", this::reassign)
                .then(due.each(REMINDED, "remindReviewers", this::remind))
                .then(due.each(UNDECIDED, "lapseAccessReviewItem", this::lapse))
                .then(due.each(DONE, "completeAccessReview", this::complete));
    }

    private Mono<Write> reassign(long key) {
        return items.find(key)
                .filter(item -> item.outcome() == Outcome.WAITING)
                .zipWhen(
                        item -> items.fallback(key),
                        (item, reviewer) -> item.reassign(reviewer == 0 ? null : reviewer));
    }

    private Mono<Write> remind(long key) {
        return reviews.find(key)
                .mapNotNull(review -> {
                    Integer days = review.reminderDue(clock.instant());
                    return days == null ? null : review.remind(days);
                });
    }

    private Mono<Write> lapse(long key) {
        return items.find(key)
                .filter(item -> item.outcome() == Outcome.WAITING)
                .flatMap(item ->
                        ends.leaveNoAdministrator(List.of(item))
                                .flatMap(last -> last ? keep(item) : lapse(item)));
    }

    private Mono<Write> keep(ReviewItem item) {
        return Mono.just(item.come(Outcome.KEPT, null, clock.instant(), LAST));
    }

    private Mono<Write> lapse(ReviewItem item) {
        return ends.add(
                item,
                item.come(
                        Outcome.LAPSED,
                        null,
                        clock.instant(),
                        "Nobody decided before the deadline."));
    }

    private Mono<Write> complete(long key) {
        return reviews.find(key)
                .filter(review -> review.state() == ReviewState.OPEN && review.waiting() == 0)
                .zipWhen(
                        review -> reviews.decisionsHash(key),
                        (review, hash) -> review.complete(clock.instant(), hash));
    }
}
