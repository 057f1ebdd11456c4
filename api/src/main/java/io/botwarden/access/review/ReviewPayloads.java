package io.botwarden.access.review;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;

/** The payloads of the mutations of access reviews. */
final class ReviewPayloads {

    private ReviewPayloads() {}

    record ItemsPayload(List<RecordKey> items, List<Refusal> errors) {}
}
