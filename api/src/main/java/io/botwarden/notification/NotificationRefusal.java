package io.botwarden.notification;

import io.botwarden.platform.write.RefusedException;

/** Why this capability refuses an action, besides what every capability may refuse it for. */
public enum NotificationRefusal {
    CHANNEL_RETIRED,
    NAME_TAKEN,
    NO_EMPLOYEE;

    /** Nothing goes out by a channel that is retired. */
    public static RefusedException retired(String field) {
        return new RefusedException(
                CHANNEL_RETIRED, "The channel is retired: nothing goes out by it.", field);
    }
}
