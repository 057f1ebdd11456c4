package io.botwarden.notification.delivery;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** The state of a notification. */
enum DeliveryState {
    WAITING,
    DELIVERED,
    DEAD;

    /** The steps between states; all others are refused. */
    enum Step implements LifeStep<DeliveryState> {
        DELIVER(Set.of(WAITING), DELIVERED),
        GIVE_UP(Set.of(WAITING), DEAD),
        REPLAY(Set.of(DEAD), WAITING);

        private final Set<DeliveryState> from;
        private final DeliveryState to;

        Step(Set<DeliveryState> from, DeliveryState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<DeliveryState> from() {
            return from;
        }

        @Override
        public DeliveryState to() {
            return to;
        }
    }
}
