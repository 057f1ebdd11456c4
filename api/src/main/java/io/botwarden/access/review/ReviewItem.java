package io.botwarden.access.review;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.access.review.ReviewRecords.ITEM;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant in an access review, as read for an action.
 *
 * @param scope the scope of the access review
 * @param open whether the access review is open and its deadline has not passed
 * @param label the grant and its holder in one line
 * @param grant key of the role grant; null if it is not one, or has ended
 * @param functionGrant key of the function grant; null if it is not one, or has ended
 * @param reviewer key of the reviewer's account; null if there is none
 * @param own whether the reviewer holds the grant
 * @param seen whether the viewer may see it
 */
record ReviewItem(
        long id,
        Scope scope,
        boolean open,
        String label,
        @Nullable Long grant,
        @Nullable Long functionGrant,
        @Nullable Long reviewer,
        Outcome outcome,
        @Nullable String decidedBy,
        boolean own,
        boolean seen,
        int version) {

    /** Refuses changes if it is no longer undecided. */
    void requireWaiting() {
        if (outcome != Outcome.WAITING) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    decidedBy == null
                            ? "%s has ended in the meantime. Reload it.".formatted(label)
                            : "%s is already %s: %s decided it. Reload it."
                                    .formatted(label, outcome, decidedBy),
                    "items");
        }
        if (!open) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The deadline of the access review has passed.");
        }
    }

    /** Refuses if the reviewer holds the grant. */
    void requireOthers(String field) {
        if (own) {
            throw new RefusedException(
                    ReviewRefusal.OWN_RIGHT,
                    "Reviewers cannot review their own grants: %s.".formatted(label),
                    field);
        }
    }

    /**
     * Records its outcome.
     *
     * @param by who decided; null if nobody did by the deadline
     */
    Write come(Outcome to, @Nullable Viewer by, Instant at, @Nullable String reason) {
        return Write.update(ITEM, id, version, to.event(), label)
                .set("outcome", outcome, to)
                .derived("decided_by_id", by == null ? null : by.identityId())
                .derived("decided_at", at)
                .set("reason", reason);
    }

    /** Assigns another reviewer. */
    Write reassign(@Nullable Long to) {
        return Write.update(ITEM, id, version, "AccessReviewItemReassigned", label)
                .refer("reviewer_id", IDENTITY, reviewer, to);
    }
}
