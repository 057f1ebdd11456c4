package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import java.time.Instant;
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
    enum Step implements Transition<Attention> {
        IGNORE(Rule.by("ignoreTelemetryResource").from(WANTED).to(IGNORED).overEverything()),
        RECONSIDER(
                Rule.by("reconsiderTelemetryResource").from(IGNORED).to(WANTED).overEverything());

        private final Rule<Attention> rule;

        Step(Rule<Attention> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<Attention> rule() {
            return rule;
        }
    }
}
