package io.botwarden.notification.oncall;

/** The unit of turns. */
enum Rotation {
    /** Days, in the schedule's time zone. */
    DAILY,
    /** Weeks, in the schedule's time zone. */
    WEEKLY,
    /** Elapsed hours. */
    CUSTOM
}
