package io.botwarden.delivery.plan;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a development plan is in its life. (Policy 2.1.3) */
enum DevelopmentPlanState {
    DRAFT,
    APPROVED,
    ACTIVE,
    FINISHED,
    CANCELLED;

    /** Whether its dates can still be moved. */
    boolean isOpen() {
        return this == DRAFT || this == APPROVED || this == ACTIVE;
    }

    /** The steps of a plan's life: what is not listed is refused. */
    enum Step implements LifeStep<DevelopmentPlanState> {
        APPROVE(Set.of(DRAFT), APPROVED),
        START(Set.of(APPROVED), ACTIVE),
        FINISH(Set.of(ACTIVE), FINISHED),
        CANCEL(Set.of(DRAFT, APPROVED, ACTIVE), CANCELLED);

        private final Set<DevelopmentPlanState> from;
        private final DevelopmentPlanState to;

        Step(Set<DevelopmentPlanState> from, DevelopmentPlanState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<DevelopmentPlanState> from() {
            return from;
        }

        @Override
        public DevelopmentPlanState to() {
            return to;
        }
    }
}
