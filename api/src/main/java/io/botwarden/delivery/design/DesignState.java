package io.botwarden.delivery.design;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a design revision. (Policy 2.2.1) */
enum DesignState {
    DRAFT,
    IN_REVIEW,
    ACCEPTED,
    REJECTED,
    SUPERSEDED;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<DesignState> {
        SUBMIT(DRAFT, IN_REVIEW),
        ACCEPT(IN_REVIEW, ACCEPTED),
        REJECT(IN_REVIEW, REJECTED),
        /** A later revision was accepted. */
        SUPERSEDE(ACCEPTED, SUPERSEDED);

        private final DesignState from;
        private final DesignState to;

        Step(DesignState from, DesignState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<DesignState> from() {
            return Set.of(from);
        }

        @Override
        public DesignState to() {
            return to;
        }
    }
}
