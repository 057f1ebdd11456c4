package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRefusal.EVIDENCE_MISSING;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as it would be submitted now.
 *
 * @param missing the missing evidence
 * @param revision key of its new revision
 * @param document the canonical document of the submitted contents
 * @param hash the hash of the document
 * @param evidenceUntil when the latest evidence in the document was recorded
 */
record Submission(
        LaunchApplication application,
        List<Gap> missing,
        long revision,
        String document,
        String hash,
        Instant evidenceUntil) {

    /**
     * A piece of missing evidence.
     *
     * @param clause the policy clause that requires it
     * @param missing in words
     */
    record Gap(String clause, String missing) {

        Refusal refusal() {
            return new Refusal(
                    EVIDENCE_MISSING, "%s: %s".formatted(clause, missing), "application");
        }
    }

    Write write(By by, @Nullable Integer basedOn) {
        Write write = application.submit(by, basedOn, revision, hash);
        if (!missing.isEmpty()) {
            throw new RefusedException(missing.stream().map(Gap::refusal).toList());
        }
        return write;
    }
}
