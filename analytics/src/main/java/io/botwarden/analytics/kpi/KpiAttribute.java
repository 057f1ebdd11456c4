package io.botwarden.analytics.kpi;

/**
 * An attribute of the cases by which figures can be grouped. The file {@code
 * dimension/attributes.yml} declares the attributes of each kind of record; every case has a bot
 * and a department.
 */
public enum KpiAttribute {
    /** The bot, by its key. */
    BOT,
    /** The department that the case belongs to, without those below it, by its key. */
    DEPARTMENT,
    /** The channel of an interaction. */
    CHANNEL,
    /** The outcome of an interaction. */
    OUTCOME,
    /** The first intent of an interaction. */
    INTENT,
    /** The severity. */
    SEVERITY,
    /** The category of an incident's root cause. */
    CAUSE,
    /** The kind of the record. */
    KIND,
    /** The kind of the record that an action item originates from. */
    ORIGIN,
    /** The label of the release. */
    RELEASE,
    /** The ISO weekday and the hour in which the record began, in UTC, such as {@code 1 08}. */
    HOUR_OF_WEEK
}
