package io.botwarden.access.review;

import io.botwarden.platform.write.RecordType;

/** The record types of this package. */
final class ReviewRecords {

    static final RecordType REVIEW = new RecordType("AccessReview", "access_review");
    static final RecordType ITEM = new RecordType("AccessReviewItem", "access_review_item");

    private ReviewRecords() {}
}
