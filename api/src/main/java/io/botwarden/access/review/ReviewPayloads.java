package io.botwarden.access.review;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;

/** What the mutations about campaigns answer: the records, and why the action was refused. */
final class ReviewPayloads {

    private ReviewPayloads() {}

    record ItemsPayload(List<RecordKey> items, List<Refusal> errors) {}
}
