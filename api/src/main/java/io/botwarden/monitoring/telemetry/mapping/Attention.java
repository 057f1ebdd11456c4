package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.platform.write.LifeStep;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether somebody is to say whose a resource is that was turned away. */
enum Attention {
    WANTED,
    IGNORED;

    /** By since when it is ignored; null where it is not. */
    static Attention of(@Nullable Instant ignoredAt) {
        return ignoredAt == null ? WANTED : IGNORED;
    }

    /** What can be said of it: what is not listed is refused. */
    enum Step implements LifeStep<Attention> {
        IGNORE(Set.of(WANTED), IGNORED),
        RECONSIDER(Set.of(IGNORED), WANTED);

        private final Set<Attention> from;
        private final Attention to;

        Step(Set<Attention> from, Attention to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<Attention> from() {
            return from;
        }

        @Override
        public Attention to() {
            return to;
        }
    }
}
