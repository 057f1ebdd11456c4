package io.botwarden.notification.oncall;

/** The unit of turns. */
public enum Rotation {
    /** In days, on the clocks of the schedule's zone. */
    DAILY,
    /** Weeks, in the schedule's time zone. */
    WEEKLY,
    /** Elapsed hours. */
    CUSTOM
}
