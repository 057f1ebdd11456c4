package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.FINDING;

import io.botwarden.commitment.ActionItemChange;
import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Findings as origins of action items: the supervision group manages and verifies them, and a
 * finding has the state of its action item. (Policy 7.1.3)
 */
@Component
class FindingActionItems implements ActionItemOrigin {

    private final InspectionRows rows;

    FindingActionItems(InspectionRows rows) {
        this.rows = rows;
    }

    @Override
    public RecordType type() {
        return FINDING;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.CORRECTIVE;
    }

    @Override
    public Mono<Found> lock(long key) {
        return rows.finding(key).map(Found::new);
    }

    /** A finding, locked. */
    record Found(Finding finding) implements OriginRecord {

        @Override
        public long id() {
            return finding.id();
        }

        @Override
        public String number() {
            return finding.number();
        }

        @Override
        public int version() {
            return finding.version();
        }

        @Override
        public @Nullable Long bot() {
            return finding.bot();
        }

        @Override
        public @Nullable Long department() {
            return finding.department();
        }

        /** It has one action item at a time, whose state it follows. */
        @Override
        public void requireOpenToItems() {
            if (finding.state() != InspectionFindingState.OPEN || !finding.items().isEmpty()) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The finding is %s and has %d action items; it must be OPEN and have none that is not cancelled."
                                .formatted(finding.state(), finding.items().size()));
            }
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return Transaction.one(
                            "select supervises($1, nullif($2, 0), nullif($3, 0)) as supervises",
                            List.of(viewer.identityId(), key(item.bots()), key(item.departments())),
                            row -> Fields.flag(row, "supervises"))
                    .filter(supervises -> !supervises)
                    .flatMap(none ->
                            Mono.error(
                                    new RefusedException(
                                            RefusalCode.FORBIDDEN,
                                            "Only for members of the supervision group who are not involved in what the finding is about.")));
        }

        private static long key(List<Long> keys) {
            return keys.isEmpty() ? 0 : keys.getFirst();
        }

        @Override
        public Optional<Write> changedBy(By by, ActionItemChange change) {
            return switch (change.what()) {
                case CREATED -> Optional.empty();
                case DONE -> Optional.of(finding.rectify(by.at()));
                case VERIFIED -> Optional.of(finding.verify(by.at()));
                case REOPENED, CANCELLED ->
                        finding.state() == InspectionFindingState.WITHDRAWN
                                ? Optional.empty()
                                : Optional.of(finding.reopen());
            };
        }
    }
}
