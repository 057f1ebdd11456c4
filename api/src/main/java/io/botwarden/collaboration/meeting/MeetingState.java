package io.botwarden.collaboration.meeting;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a meeting is in its life. (Policy 4.3.3) */
enum MeetingState {
    SCHEDULED,
    HELD,
    MINUTED,
    CANCELLED;

    /** The steps of a meeting's life: what is not listed is refused. */
    enum Step implements LifeStep<MeetingState> {
        CHANGE(SCHEDULED, SCHEDULED),
        RESCHEDULE(SCHEDULED, SCHEDULED),
        CANCEL(SCHEDULED, CANCELLED),
        HOLD(SCHEDULED, HELD),
        WRITE_MINUTES(HELD, HELD),
        PUBLISH_MINUTES(HELD, MINUTED);

        private final MeetingState from;
        private final MeetingState to;

        Step(MeetingState from, MeetingState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<MeetingState> from() {
            return Set.of(from);
        }

        @Override
        public MeetingState to() {
            return to;
        }
    }

    /** Whether something can have come of it. */
    boolean tookPlace() {
        return this == HELD || this == MINUTED;
    }
}
