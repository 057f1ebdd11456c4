package io.botwarden.monitoring.alerting;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an alert is in its life. (Policy 3.1.2) */
enum AlertState {
    FIRING,
    ACKNOWLEDGED,
    RESOLVED;

    /** The steps of an alert's life: what is not listed is refused. */
    enum Step implements LifeStep<AlertState> {
        ACKNOWLEDGE(Set.of(FIRING), ACKNOWLEDGED),
        RESOLVE(Set.of(FIRING, ACKNOWLEDGED), RESOLVED);

        private final Set<AlertState> from;
        private final AlertState to;

        Step(Set<AlertState> from, AlertState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<AlertState> from() {
            return from;
        }

        @Override
        public AlertState to() {
            return to;
        }
    }
}
