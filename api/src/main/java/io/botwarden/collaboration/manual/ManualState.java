package io.botwarden.collaboration.manual;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a revision of a manual is in its life. (Policy 4.2.1) */
enum ManualState {
    DRAFT,
    PUBLISHED,
    SUPERSEDED;

    /** The steps of a revision's life: what is not listed is refused. */
    enum Step implements LifeStep<ManualState> {
        CHANGE(DRAFT, DRAFT),
        PUBLISH(DRAFT, PUBLISHED),
        ACKNOWLEDGE(PUBLISHED, PUBLISHED),
        /** A later revision was published. */
        SUPERSEDE(PUBLISHED, SUPERSEDED);

        private final ManualState from;
        private final ManualState to;

        Step(ManualState from, ManualState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<ManualState> from() {
            return Set.of(from);
        }

        @Override
        public ManualState to() {
            return to;
        }
    }
}
