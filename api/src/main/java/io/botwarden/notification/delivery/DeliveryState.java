package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a notification. */
enum DeliveryState {
    WAITING,
    DELIVERED,
    IN_CONSOLE,
    DEAD;

    static final Obstacle CHANNEL_RETIRED =
            Obstacle.of(
                    NotificationRefusal.CHANNEL_RETIRED,
                    "The channel is retired: nothing goes out by it.",
                    "exists (select from notification_channel c where c.id = {row}.channel_id and c.retired_at is not null)");

    static final Obstacle RESULT_DELETED =
            Obstacle.of(
                    NotificationRefusal.RESULT_DELETED,
                    "The result was not sent in time and has been deleted. Run the query again.",
                    """
                    {row}.reason = 'SCHEDULE' and {row}.state = 'DEAD'
                      and not exists (select from notification_report r where r.notification_id = {row}.id)\
                    """);

    /** The steps between states; all others are refused. */
    enum Step implements Transition<DeliveryState> {
        DELIVER(Rule.automatic().from(WAITING).to(DELIVERED)),
        SHOW(Rule.automatic().from(WAITING).to(IN_CONSOLE)),
        GIVE_UP(Rule.automatic().from(WAITING).to(DEAD)),
        REPLAY(
                Rule.by("replayNotification")
                        .from(DEAD)
                        .to(WAITING)
                        .unless(CHANNEL_RETIRED, RESULT_DELETED));

        private final Rule<DeliveryState> rule;

        Step(Rule<DeliveryState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DeliveryState> rule() {
            return rule;
        }
    }
}
