package io.botwarden.risk.model;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package, and of others that they refer to. */
final class ModelRecords {

    static final RecordType MODEL = new RecordType("RiskModelVersion", "risk_model_version");
    static final RecordType SNAPSHOT = new RecordType("WarehouseSnapshot", "warehouse_snapshot");

    private ModelRecords() {}
}
