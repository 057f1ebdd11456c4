package io.botwarden.monitoring.telemetry.status;

/** How a bot is by its signals; the schema tells of each what it is. */
enum HealthStatus {
    UP("BotRecovered"),
    DEGRADED("BotDegraded"),
    DOWN("BotWentDown"),
    SILENT("BotWentSilent"),
    UNKNOWN("BotUnwatched");

    private final String event;

    HealthStatus(String event) {
        this.event = event;
    }

    /** What happens when a bot gets into it from another one. */
    String event(HealthStatus from) {
        return this == UP && from == UNKNOWN ? "BotHeardOf" : event;
    }
}
