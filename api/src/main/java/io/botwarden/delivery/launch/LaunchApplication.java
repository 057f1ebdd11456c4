package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;

import io.botwarden.catalog.Changed;
import io.botwarden.delivery.input.ChangeLaunchApplicationInput;
import io.botwarden.delivery.launch.LaunchState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an application as read by an action.
 *
 * @param id its key
 * @param bot key of the bot to launch
 * @param title the bot's code and the release's label
 * @param revision the number of submissions
 * @param currentRevision key of the latest revision
 */
record LaunchApplication(
        long id,
        String number,
        long bot,
        String title,
        @Nullable String featureIntroduction,
        @Nullable String testReport,
        LaunchState state,
        int revision,
        @Nullable Long currentRevision,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write change(ChangeLaunchApplicationInput input) {
        Versions.require(APPLICATION, id, input.version(), version);
        Step.CHANGE.from(state, "application");
        return update("LaunchApplicationChanged")
                .set(
                        "feature_introduction",
                        featureIntroduction,
                        Changed.orPresent(input.featureIntroduction(), featureIntroduction))
                .set("test_report", testReport, Changed.orPresent(input.testReport(), testReport));
    }

    /**
     * Submits its next revision.
     *
     * @param key the revision's key
     * @param hash the hash of the submitted contents
     */
    Write submit(By by, @Nullable Integer basedOn, long key, String hash) {
        Versions.require(APPLICATION, id, basedOn, version);
        return update("LaunchApplicationSubmitted")
                .set("state", state, Step.SUBMIT.from(state, "application"))
                .set("revision", revision, revision + 1)
                .derived("current_revision_id", key)
                .derived("submitted_at", by.at())
                .note("documentHash", hash);
    }

    /** Records an approval that was not the last missing one. */
    Write review() {
        return update("LaunchApplicationInReview").set("state", state, reviewed());
    }

    /** Records the last missing approval. */
    Write approve(Instant at) {
        return update("LaunchApplicationApproved")
                .set("state", state, Step.APPROVE.from(reviewed(), "application"))
                .derived("approved_at", at);
    }

    Write reject(Instant at, String reason) {
        return update("LaunchApplicationRejected")
                .set("state", state, Step.REJECT.from(reviewed(), "application"))
                .derived("rejected_at", at)
                .set("rejection_reason", reason);
    }

    /** Publishes that the submitted contents have changed. */
    Write announce(Instant at, String changes) {
        return update("LaunchApplicationInvalidated")
                .derived("announced_at", at)
                .note("changes", changes);
    }

    /** The first decision starts the review. */
    private LaunchState reviewed() {
        return Step.REVIEW.from(state, "application");
    }

    private Write update(String event) {
        return Write.update(APPLICATION, id, version, event, "%s (%s)".formatted(number, title));
    }
}
