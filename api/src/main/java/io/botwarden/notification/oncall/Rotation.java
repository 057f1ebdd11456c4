package io.botwarden.notification.oncall;

/** How turns follow one another. */
public enum Rotation {
    /** In days, on the clocks of the schedule's zone. */
    DAILY,
    /** In weeks, on the clocks of the schedule's zone. */
    WEEKLY,
    /** In hours, as they pass. */
    CUSTOM
}
