package io.botwarden.platform.write;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of what is used until it is retired, and then only kept. */
public enum UseState {
    IN_USE,
    RETIRED;

    /** By since when it is used no longer; null where it is. */
    public static UseState of(@Nullable Instant retiredAt) {
        return retiredAt == null ? IN_USE : RETIRED;
    }

    /** The steps of such a life: what is not listed is refused. */
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
