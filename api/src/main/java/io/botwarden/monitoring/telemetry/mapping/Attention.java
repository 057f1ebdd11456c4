package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a rejected resource still needs to be mapped. */
enum Attention {
    WANTED,
    IGNORED;

    /** Returns the state for the time since which it is ignored; null if it is not. */
    static Attention of(@Nullable Instant ignoredAt) {
        return ignoredAt == null ? WANTED : IGNORED;
    }

    /** The state transitions; all others are refused. */
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
