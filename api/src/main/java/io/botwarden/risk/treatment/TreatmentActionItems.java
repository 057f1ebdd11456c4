package io.botwarden.risk.treatment;

import static io.botwarden.risk.treatment.TreatmentRecords.TREATMENT;

import io.botwarden.commitment.ActionItemKind;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ActionItemOrigin;
import io.botwarden.commitment.OriginRecord;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Treatments as origins of action items: their measures. (Policy 6.2.2) */
@Component
class TreatmentActionItems implements ActionItemOrigin {

    static final String MANAGE = "risk:treat";

    private final TreatmentRows rows;
    private final Authorisation authorisation;

    TreatmentActionItems(TreatmentRows rows, Authorisation authorisation) {
        this.rows = rows;
        this.authorisation = authorisation;
    }

    @Override
    public RecordType type() {
        return TREATMENT;
    }

    @Override
    public ActionItemKind defaultKind() {
        return ActionItemKind.PREVENTIVE;
    }

    @Override
    public Mono<Origin> lock(long key) {
        return rows.treatment(key).map(Origin::new);
    }

    /** A treatment, locked. */
    final class Origin implements OriginRecord {

        private final Treatment treatment;

        Origin(Treatment treatment) {
            this.treatment = treatment;
        }

        @Override
        public long id() {
            return treatment.id();
        }

        @Override
        public String number() {
            return treatment.number();
        }

        @Override
        public int version() {
            return treatment.version();
        }

        @Override
        public @Nullable Long bot() {
            return treatment.risk().bot();
        }

        @Override
        public @Nullable Long department() {
            return treatment.risk().department();
        }

        @Override
        public void requireOpenToItems() {
            if (treatment.state() != RiskTreatmentState.PLANNED
                    && treatment.state() != RiskTreatmentState.IN_FORCE) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The treatment is %s; action items are only possible while it is PLANNED or IN_FORCE."
                                .formatted(treatment.state()));
            }
        }

        @Override
        public Mono<Void> requireManager(Viewer viewer, Scope item) {
            return ActionItemManagers.require(authorisation, viewer, MANAGE, item);
        }
    }
}
