package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.access.AccessRecords.REQUEST;
import static io.botwarden.access.request.RequestRefusal.ALREADY_GRANTED;
import static io.botwarden.access.request.RequestRefusal.ALREADY_REQUESTED;
import static io.botwarden.access.request.RequestRefusal.SEPARATION_OF_DUTIES;

import io.botwarden.access.input.RequestAccessInput;
import io.botwarden.access.request.RequestedRights.Asked;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Duration;
import java.time.Instant;

/** The values of a new request. */
record NewRequest(Asked asked) {

    /** The time after which an undecided request lapses. */
    private static final Duration WAITS = Duration.ofDays(14);

    Write write(RequestAccessInput input, By by) {
        RequestedRight right = asked.right();
        requirePossible(right);
        Instant waits = by.at().plus(WAITS);
        Write write =
                Write.insert(REQUEST, "AccessRequested", right.label())
                        .refer("requester_id", IDENTITY, null, by.viewer().identityId())
                        .derived("asked_for", right.label())
                        .set("reason", input.reason())
                        .set("starts_at", Term.begin(input.startsAt(), by.at()))
                        .set("ends_at", input.endsAt())
                        .derived(
                                "decision_deadline",
                                input.endsAt().isBefore(waits) ? input.endsAt() : waits)
                        .derived("created_at", by.at())
                        .unless(
                                ALREADY_REQUESTED,
                                right.field(),
                                "You have already requested this: %s.".formatted(right.label()));
        return right.store(write);
    }

    private void requirePossible(RequestedRight right) {
        String obstacle = right.obstacle();
        if (obstacle != null) {
            throw new RefusedException(RefusalCode.INVALID, obstacle, right.obstacleField());
        }
        if (asked.held()) {
            throw new RefusedException(
                    ALREADY_GRANTED,
                    "You already hold this: %s.".formatted(right.label()),
                    right.field());
        }
        if (!asked.separated().isEmpty()) {
            throw new RefusedException(
                    SEPARATION_OF_DUTIES,
                    "Separation of duties: nobody can hold this together with %s, which you hold."
                            .formatted(String.join(", ", asked.separated())),
                    right.field());
        }
    }
}
