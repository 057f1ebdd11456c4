package io.botwarden.operations.change;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
final class ChangeRecords {

    static final RecordType CHANGE = new RecordType("Change", "change");
    static final RecordType TEMPLATE = new RecordType("ChangeTemplate", "change_template");
    static final RecordType SETTING = new RecordType("BotSetting", "bot_setting");
    static final RecordType TEST_RUN = new RecordType("TestRun", "test_run");
    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private ChangeRecords() {}
}
