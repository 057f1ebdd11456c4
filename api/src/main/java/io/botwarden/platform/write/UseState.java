package io.botwarden.platform.write;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of records that are used until they are retired, and then kept. */
public enum UseState {
    IN_USE,
    RETIRED;

    /** Returns the state for a retirement time, which is null while in use. */
    public static UseState of(@Nullable Instant retiredAt) {
        return retiredAt == null ? IN_USE : RETIRED;
    }

    /** The steps between states; all others are refused. */
    public enum Step implements LifeStep<UseState> {
        RETIRE(Set.of(IN_USE), RETIRED);

        private final Set<UseState> from;
        private final UseState to;

        Step(Set<UseState> from, UseState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<UseState> from() {
            return from;
        }

        @Override
        public UseState to() {
            return to;
        }
    }
}
