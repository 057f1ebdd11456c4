package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.write.RecordType;

/** The stored types about bots' live states; their keys are the bots'. */
final class StatusRecords {

    static final RecordType STATUS = new RecordType("BotStatus", "bot_status");
    static final RecordType EXPECTATION = new RecordType("MonitoringSetting", "monitoring_setting");

    private StatusRecords() {}
}
