package io.botwarden.insight.review;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class ReviewRecords {

    static final RecordType REVIEW = new RecordType("OperationalReview", "operational_review");
    static final RecordType SNAPSHOT = new RecordType("WarehouseSnapshot", "warehouse_snapshot");

    private ReviewRecords() {}
}
