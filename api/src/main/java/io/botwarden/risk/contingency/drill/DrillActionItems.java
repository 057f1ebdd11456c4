package io.botwarden.risk.contingency.drill;

import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import io.botwarden.risk.contingency.ContingencyRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Drills as origins of action items, which improve the plan: those who run drills manage them.
 * (Policy 6.3.2)
 */
@Component
class DrillActionItems implements ActionItemOrigin {

    private final DrillRows rows;
    private final Authorisation authorisation;

    DrillActionItems(DrillRows rows, Authorisation authorisation) {
        this.rows = rows;
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return ContingencyRecords.DRILL;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.CORRECTIVE;
    }

    @Override
    public Mono<Found> lock(long key) {
        return rows.find(key).map(drill -> new Found(drill, authorisation));
    }

    /** A drill, locked. */
    record Found(Drill drill, Authorisation authorisation) implements OriginRecord {

        @Override
        public long id() {
            return drill.id();
        }

        @Override
        public String number() {
            return drill.number();
        }

        @Override
        public int version() {
            return drill.version();
        }

        @Override
        public @Nullable Long bot() {
            return drill.bots().size() == 1 ? drill.bots().getFirst() : null;
        }

        @Override
        public @Nullable Long department() {
            return drill.department();
        }

        @Override
        public void requireOpenToItems() {
            DrillState.Step.ACTION_CREATED.from(drill.state(), "drill");
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(authorisation, viewer, Drills.PERMISSION, item);
        }
    }
}
