package io.botwarden.monitoring.telemetry.status;

/** The health of a bot; the schema describes each value. */
public enum HealthStatus {
    UP("BotRecovered"),
    DEGRADED("BotDegraded"),
    DOWN("BotWentDown"),
    SILENT("BotWentSilent"),
    UNKNOWN("BotUnwatched");

    private final String event;

    HealthStatus(String event) {
        this.event = event;
    }

    /** The event when a bot changes to this health. */
    String event(HealthStatus from) {
        return this == UP && from == UNKNOWN ? "BotHeardOf" : event;
    }
}
