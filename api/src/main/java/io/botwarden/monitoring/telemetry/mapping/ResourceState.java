package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a rejected resource still needs to be mapped. */
enum ResourceState {
    WANTED,
    IGNORED;

    /** Returns the state for the time since which it is ignored; null if it is not. */
    static ResourceState of(@Nullable Instant ignoredAt) {
        return ignoredAt == null ? WANTED : IGNORED;
    }

    /** The state transitions; all others are refused. */
    enum Step implements Transition<ResourceState> {
        IGNORE(Rule.by("ignoreTelemetryResource").from(WANTED).to(IGNORED).overEverything()),
        RECONSIDER(
                Rule.by("reconsiderTelemetryResource").from(IGNORED).to(WANTED).overEverything());

        private final Rule<ResourceState> rule;

        Step(Rule<ResourceState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ResourceState> rule() {
            return rule;
        }
    }
}
