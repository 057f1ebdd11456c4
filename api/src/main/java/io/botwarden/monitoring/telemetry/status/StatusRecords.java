package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.write.RecordType;

/** The record types for the health of bots; their keys are those of the bots. */
final class StatusRecords {

    static final RecordType STATUS = new RecordType("BotStatus", "bot_status");
    static final RecordType EXPECTATION = new RecordType("MonitoringSetting", "monitoring_setting");

    private StatusRecords() {}
}
