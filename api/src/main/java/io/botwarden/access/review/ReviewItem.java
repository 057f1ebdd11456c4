package io.botwarden.access.review;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.access.review.ReviewRecords.ITEM;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A right in a campaign, as an action finds it.
 *
 * @param scope what the campaign is over
 * @param open whether the campaign is under way and its deadline is still to come
 * @param label what is held and by whom, in a line
 * @param grant key of the role's grant; null where it is none, or has ended
 * @param functionGrant key of the function's grant; null where it is none, or has ended
 * @param reviewer key of the account that looks at it; null where nobody does
 * @param own whether the person who would look at it holds the right
 * @param seen whether the viewer may know of it
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

    /** Refuses where nothing can be decided or changed about it any longer. */
    void requireWaiting() {
        if (outcome != Outcome.WAITING) {
            throw new RefusedException(
                    RefusalCode.CONFLICT,
                    decidedBy == null
                            ? "%s has ended meanwhile. Look at it again.".formatted(label)
                            : "%s is %s already: %s decided it. Look at it again."
                                    .formatted(label, outcome, decidedBy),
                    "items");
        }
        if (!open) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The campaign is over: its deadline has passed.");
        }
    }

    /** Refuses where the person who would look at the right holds it. */
    void requireOthers(String field) {
        if (own) {
            throw new RefusedException(
                    ReviewRefusal.OWN_RIGHT,
                    "Nobody looks at the own rights: %s.".formatted(label),
                    field);
        }
    }

    /** What has become of it. */
    Write come(Outcome to, String by, Instant at, @Nullable String reason) {
        return Write.update(ITEM, id, version, to.event(), label)
                .set("outcome", outcome, to)
                .set("decided_by", by)
                .set("decided_at", at)
                .set("reason", reason);
    }

    /** Lets another account look at it. */
    Write reassign(@Nullable Long to) {
        return Write.update(ITEM, id, version, "AccessReviewItemReassigned", label)
                .refer("reviewer_id", IDENTITY, reviewer, to);
    }
}
