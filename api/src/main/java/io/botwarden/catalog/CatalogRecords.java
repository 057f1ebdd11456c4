package io.botwarden.catalog;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability. */
public final class CatalogRecords {

    public static final RecordType BOT = new RecordType("Bot", "bot");
    public static final RecordType DATA_ASSET = new RecordType("DataAsset", "data_asset");
    public static final RecordType DEPARTMENT = new RecordType("Department", "department");
    public static final RecordType EMPLOYEE = new RecordType("Employee", "employee");
    public static final RecordType RELEASE = new RecordType("Release", "release");
    public static final RecordType TEAM = new RecordType("Team", "team");

    private CatalogRecords() {}
}
