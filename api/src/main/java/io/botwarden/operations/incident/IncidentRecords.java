package io.botwarden.operations.incident;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
final class IncidentRecords {

    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private IncidentRecords() {}
}
