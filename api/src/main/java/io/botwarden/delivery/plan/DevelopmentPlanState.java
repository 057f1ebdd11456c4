package io.botwarden.delivery.plan;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a development plan. (Policy 2.1.3) */
enum DevelopmentPlanState {
    DRAFT,
    APPROVED,
    ACTIVE,
    FINISHED,
    CANCELLED;

    /** Whether its dates can be changed. */
    boolean isOpen() {
        return this == DRAFT || this == APPROVED || this == ACTIVE;
    }

    /** The steps between states; all others are refused. */
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
