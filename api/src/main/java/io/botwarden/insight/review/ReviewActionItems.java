package io.botwarden.insight.review;

import static io.botwarden.insight.review.ReviewRecords.REVIEW;

import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Operational reviews as origins of action items. (Policy 3.1.3) */
@Component
class ReviewActionItems implements ActionItemOrigin {

    private final Authorisation authorisation;

    ReviewActionItems(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return REVIEW;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.FOLLOW_UP;
    }

    @Override
    public Mono<Found> lock(long key) {
        return Transaction.one(
                """
                select r.id, r.number, r.version, r.bot_id, coalesce(r.department_id, b.owner_department_id) as department_id
                from operational_review r left join bot b on b.id = r.bot_id
                where r.id = $1 for update of r
                """,
                List.of(key),
                row ->
                        new Found(
                                Fields.number(row, "id"),
                                Fields.text(row, "number"),
                                Fields.version(row),
                                row.get("bot_id", Long.class),
                                row.get("department_id", Long.class),
                                authorisation));
    }

    /** An operational review, locked. */
    record Found(
            long id,
            String number,
            int version,
            @Nullable Long bot,
            @Nullable Long department,
            Authorisation authorisation)
            implements OriginRecord {

        /** A review is never closed. */
        @Override
        public void requireOpenToItems() {}

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(
                    authorisation, viewer, OperationalReviews.PERMISSION, item);
        }
    }
}
