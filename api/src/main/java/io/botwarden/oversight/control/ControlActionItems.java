package io.botwarden.oversight.control;

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
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Results of controls as origins of action items. (Policy 1.3.4) */
@Component
class ControlActionItems implements ActionItemOrigin {

    static final String MANAGE = "oversight:manage-finding";

    private final Authorisation authorisation;

    ControlActionItems(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return ControlRecords.RESULT;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.CORRECTIVE;
    }

    @Override
    public Mono<Found> lock(long key) {
        return Transaction.one(
                "select id, number, bot_id, department_id, state from control_result where id = $1 for update",
                List.of(key),
                row ->
                        new Found(
                                Fields.number(row, "id"),
                                Fields.text(row, "number"),
                                row.get("bot_id", Long.class),
                                row.get("department_id", Long.class),
                                ResultState.valueOf(Fields.text(row, "state")),
                                authorisation));
    }

    /** A result, locked. It never changes, so it has no version. */
    record Found(
            long id,
            String number,
            @Nullable Long bot,
            @Nullable Long department,
            ResultState state,
            Authorisation authorisation)
            implements OriginRecord {

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void requireOpenToItems() {
            if (state == ResultState.PASSING || state == ResultState.NOT_APPLICABLE) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The result is %s, so there is nothing to fix.".formatted(state));
            }
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(authorisation, viewer, MANAGE, item);
        }
    }
}
