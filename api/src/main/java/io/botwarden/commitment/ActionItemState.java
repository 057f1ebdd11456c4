package io.botwarden.commitment;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The states of an action item. (Policy 3.2.3, 4.3.3) */
enum ActionItemState {
    OPEN,
    DONE,
    VERIFIED,
    CANCELLED;

    /** The transitions. What is not listed is refused. */
    enum Step implements LifeStep<ActionItemState> {
        UPDATE(Set.of(OPEN), OPEN),
        COMPLETE(Set.of(OPEN), DONE),
        VERIFY(Set.of(DONE), VERIFIED),
        REOPEN(Set.of(DONE, VERIFIED, CANCELLED), OPEN),
        CANCEL(Set.of(OPEN), CANCELLED);

        private final Set<ActionItemState> from;
        private final ActionItemState to;

        Step(Set<ActionItemState> from, ActionItemState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<ActionItemState> from() {
            return from;
        }

        @Override
        public ActionItemState to() {
            return to;
        }
    }
}
