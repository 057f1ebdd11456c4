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
 * @param missing what its evidence does not show
 * @param revision key of the revision that it becomes
 * @param document the canonical document of what is submitted
 * @param hash over the document
 * @param evidenceUntil by when that had been recorded which is in the document
 */
record Submission(
        LaunchApplication application,
        List<Gap> missing,
        long revision,
        String document,
        String hash,
        Instant evidenceUntil) {

    /**
     * Something that is missing.
     *
     * @param clause the clause of the policy that asks for it
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
