package io.botwarden.operations.change;

import static io.botwarden.operations.change.ChangeRecords.TEST_RUN;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tests and approvals of a change.
 *
 * @param testedBy key of the account that recorded the test
 * @param approvedBy key of the account that approved it or its template
 */
record ChangeClearance(
        @Nullable Instant testedAt,
        @Nullable Long testedBy,
        @Nullable String testNote,
        @Nullable Long testRun,
        @Nullable Instant approvedAt,
        @Nullable Long approvedBy) {

    static final ChangeClearance NONE =
            new ChangeClearance(null, null, null, null, null, null);

    /** Writes the tests and approvals. */
    Write renew(Write write, ChangeClearance now) {
        return write.set("tested_at", testedAt(), now.testedAt())
                .derived("tested_by_id", now.testedBy())
                .set("test_note", testNote(), now.testNote())
                .refer("test_run_id", TEST_RUN, testRun(), now.testRun())
                .set("approved_at", approvedAt(), now.approvedAt())
                .derived("approved_by_id", now.approvedBy());
    }

    /** Returns this, approved by the viewer. */
    ChangeClearance approve(By by) {
        return new ChangeClearance(
                testedAt,
                testedBy,
                testNote,
                testRun,
                by.at(),
                by.viewer().identityId());
    }
}
