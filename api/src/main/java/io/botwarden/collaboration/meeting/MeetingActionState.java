package io.botwarden.collaboration.meeting;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where what was agreed in a meeting is in its life. (Policy 4.3.3) */
enum MeetingActionState {
    OPEN,
    DONE,
    CANCELLED;

    /** The steps of an action's life: what is not listed is refused. */
    enum Step implements LifeStep<MeetingActionState> {
        CHANGE(OPEN),
        COMPLETE(DONE),
        CANCEL(CANCELLED);

        private final MeetingActionState to;

        Step(MeetingActionState to) {
            this.to = to;
        }

        @Override
        public Set<MeetingActionState> from() {
            return Set.of(OPEN);
        }

        @Override
        public MeetingActionState to() {
            return to;
        }
    }
}
