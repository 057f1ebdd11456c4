package io.botwarden.delivery.launch;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an application to go live is in its life. (Policy 2.4) */
enum LaunchState {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    INVALIDATED;

    /** Whether it may be written at: nothing that anybody decides about changes under them. */
    boolean isOpen() {
        return this == DRAFT || this == REJECTED || this == INVALIDATED;
    }

    /**
     * The steps of an application's life: what is not listed is refused. INVALIDATE is taken by the
     * database, in the transaction in which something changes that was submitted.
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
