package io.botwarden.operations.incident;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an action is in its life. (Policy 3.2.3) */
enum IncidentActionState {
    OPEN,
    DONE,
    VERIFIED,
    CANCELLED;

    /** The steps of an action's life: what is not listed is refused. */
    enum Step implements LifeStep<IncidentActionState> {
        CHANGE(Set.of(OPEN), OPEN),
        COMPLETE(Set.of(OPEN), DONE),
        VERIFY(Set.of(DONE), VERIFIED),
        CANCEL(Set.of(OPEN), CANCELLED);

        private final Set<IncidentActionState> from;
        private final IncidentActionState to;

        Step(Set<IncidentActionState> from, IncidentActionState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<IncidentActionState> from() {
            return from;
        }

        @Override
        public IncidentActionState to() {
            return to;
        }
    }
}
