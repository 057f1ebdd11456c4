package io.botwarden.delivery.launch;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a launch application. (Policy 2.4) */
enum LaunchState {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    INVALIDATED;

    /** Whether it can be edited: nothing changes while it is being decided on. */
    boolean isOpen() {
        return this == DRAFT || this == REJECTED || this == INVALIDATED;
    }

    /**
     * The steps between states; all others are refused. The database takes INVALIDATE in the
     * transaction in which the submitted contents change.
     */
    enum Step implements LifeStep<LaunchState> {
        SUBMIT(Set.of(DRAFT, REJECTED, LaunchState.INVALIDATED), SUBMITTED),
        REVIEW(Set.of(SUBMITTED, IN_REVIEW), IN_REVIEW),
        APPROVE(Set.of(IN_REVIEW), APPROVED),
        REJECT(Set.of(IN_REVIEW), REJECTED),
        INVALIDATE(Set.of(SUBMITTED, IN_REVIEW, LaunchState.APPROVED), INVALIDATED);

        private final Set<LaunchState> from;
        private final LaunchState to;

        Step(Set<LaunchState> from, LaunchState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<LaunchState> from() {
            return from;
        }

        @Override
        public LaunchState to() {
            return to;
        }
    }
}
