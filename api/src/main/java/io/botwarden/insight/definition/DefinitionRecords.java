package io.botwarden.insight.definition;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class DefinitionRecords {

    static final RecordType REVISION = new RecordType("KpiRevision", "kpi_revision");
    static final RecordType SNAPSHOT = new RecordType("WarehouseSnapshot", "warehouse_snapshot");

    private DefinitionRecords() {}
}
