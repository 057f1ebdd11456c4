package io.botwarden.notification.audience;

import org.jspecify.annotations.Nullable;

/** People with a responsibility for a record; the schema describes each value. */
public enum NotificationAudience {
    BOT_OWNER,
    RESPONSIBLE,
    DEPARTMENT_HEAD,
    ADMINISTRATORS,
    AUDITORS;

    /** The audience that is notified if this one has nobody; null if there is none. */
    @Nullable NotificationAudience next() {
        return switch (this) {
            case RESPONSIBLE -> BOT_OWNER;
            case BOT_OWNER -> DEPARTMENT_HEAD;
            case DEPARTMENT_HEAD, AUDITORS -> ADMINISTRATORS;
            case ADMINISTRATORS -> null;
        };
    }
}
