package io.botwarden.operations.drift;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class DriftRecords {

    static final RecordType CHANGE = new RecordType("Change", "change");
    static final RecordType DRIFT = new RecordType("SettingDrift", "setting_drift");
    static final RecordType REPORT = new RecordType("SettingReport", "setting_report");

    private DriftRecords() {}
}
