package io.botwarden.oversight.control;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class ControlRecords {

    static final RecordType ATTESTATION = new RecordType("Attestation", "attestation");
    static final RecordType CONTROL = new RecordType("Control", "control");
    static final RecordType RESULT = new RecordType("ControlResult", "control_result");
    static final RecordType RUN = new RecordType("ControlRun", "control_run");
    static final RecordType WAIVER = new RecordType("ControlWaiver", "control_waiver");

    private ControlRecords() {}
}
