package io.botwarden.delivery.test;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about tests; what each field means stands in the schema. */
final class TestInputs {

    private TestInputs() {}

    record RecordTestRunInput(
            String release,
            TestKind kind,
            String name,
            @Nullable String tool,
            @Nullable String summary,
            int passed,
            int failed,
            @Nullable Integer skipped,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    record DismissSecurityFindingInput(String finding, @Nullable Integer version, String reason) {}

    record ReopenSecurityFindingInput(String finding, @Nullable Integer version, String reason) {}
}
