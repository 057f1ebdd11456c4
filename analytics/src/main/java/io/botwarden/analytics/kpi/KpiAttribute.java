package io.botwarden.analytics.kpi;

/**
 * An attribute of the cases by which figures can be grouped. The file {@code
 * dimension/attributes.yml} declares the attributes of each kind of record; every case has a bot, a
 * team and a department, and those of personal KPIs have a person.
 */
public enum KpiAttribute {
    /** The bot, by its key. */
    BOT,
    /** The department that the case belongs to, without those below it, by its key. */
    DEPARTMENT,
    /**
     * The team that is responsible for the bot, by its key. A case without a bot belongs to the
     * team of the employee who owns it.
     */
    TEAM,
    /**
     * The tags of the bot in the snapshot. A case counts in the group of each of its bot's tags, so
     * that groups do not add up to the total.
     */
    TAG,
    /** The employee who alone is responsible for the case, by its key. */
    PERSON,
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
    /**
     * The label of the release; of an interaction or incident, of the one that was live when it
     * began.
     */
    RELEASE,
    /**
     * The ISO weekday and the hour in which the record began, in the time zone of the company, such
     * as {@code 1 08}.
     */
    HOUR_OF_WEEK
}
