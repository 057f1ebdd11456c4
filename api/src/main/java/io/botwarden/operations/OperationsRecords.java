package io.botwarden.operations;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
final class OperationsRecords {

    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private OperationsRecords() {}
}
