package io.botwarden.analytics.risk;

/** From when a bot counts as observed. */
public enum ExposureBasis {
    /** From when it went live. */
    LIVE,
    /**
     * From its first record, because it was not known to be live before. If that is an incident, it
     * begins the time and does not count in it.
     */
    FIRST_RECORD,
    /** Not yet: it was never live and has no records. */
    NOT_LIVE
}
