package io.botwarden.appraisal;

import io.botwarden.appraisal.AppraisalOutcomeState.Step;
import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Outcomes of appraisals as origins of action items: those who run the appraisals manage them.
 * (Policy 7.2.3)
 */
@Component
class OutcomeActionItems implements ActionItemOrigin {

    private final OutcomeRows rows;
    private final Authorisation authorisation;

    OutcomeActionItems(OutcomeRows rows, Authorisation authorisation) {
        this.rows = rows;
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return AppraisalRecords.OUTCOME;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.CORRECTIVE;
    }

    @Override
    public Mono<Found> lock(long key) {
        return rows.find(key).map(outcome -> new Found(outcome, authorisation));
    }

    /** An outcome, locked. */
    record Found(Outcome outcome, Authorisation authorisation) implements OriginRecord {

        @Override
        public long id() {
            return outcome.id();
        }

        @Override
        public String number() {
            return outcome.number();
        }

        @Override
        public int version() {
            return outcome.version();
        }

        @Override
        public @Nullable Long bot() {
            return null;
        }

        @Override
        public @Nullable Long department() {
            return outcome.department();
        }

        @Override
        public void requireOpenToItems() {
            Step.ACTION_CREATED.from(outcome.state(), "outcome");
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(
                    authorisation, viewer, AppraisalOutcomeState.MANAGE, item);
        }
    }
}
