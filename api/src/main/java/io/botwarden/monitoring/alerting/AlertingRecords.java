package io.botwarden.monitoring.alerting;

import io.botwarden.platform.write.RecordType;

/** The record types that actions on alerts write. */
final class AlertingRecords {

    static final RecordType ALERT = new RecordType("Alert", "alert");
    static final RecordType ALERT_RULE = new RecordType("AlertRule", "alert_rule");
    static final RecordType SLO = new RecordType("Slo", "slo");

    static final String HANDLE = "monitoring:handle-alert";
    static final String MANAGE = "monitoring:manage-alert-rules";
    static final String READ = "monitoring:read";

    private AlertingRecords() {}
}
