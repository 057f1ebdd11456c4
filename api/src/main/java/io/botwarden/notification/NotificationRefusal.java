package io.botwarden.notification;

import io.botwarden.platform.write.RefusedException;

/** The refusal codes specific to this capability. */
public enum NotificationRefusal {
    CHANNEL_RETIRED,
    NAME_TAKEN,
    NO_EMPLOYEE,
    RESULT_DELETED;

    /** Returns the refusal for a retired channel. */
    public static RefusedException retired(String field) {
        return new RefusedException(
                CHANNEL_RETIRED, "The channel is retired and cannot be used.", field);
    }
}
