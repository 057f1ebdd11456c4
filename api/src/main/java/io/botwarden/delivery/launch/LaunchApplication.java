package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.APPLICATION;

import io.botwarden.catalog.Changed;
import io.botwarden.delivery.input.ChangeLaunchApplicationInput;
import io.botwarden.delivery.launch.LaunchState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application's row as an action finds it.
 *
 * @param id its key
 * @param bot key of the bot that shall go live
 * @param title the bot's code and the release's label
 * @param revision how often it was submitted
 * @param currentRevision key of what was submitted last
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
        if (!state.isOpen()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The application is %s: what is decided about, or was approved, stays as it was submitted."
                            .formatted(state));
        }
        return update("LaunchApplicationChanged")
                .set(
                        "feature_introduction",
                        featureIntroduction,
                        Changed.orPresent(input.featureIntroduction(), featureIntroduction))
                .set("test_report", testReport, Changed.orPresent(input.testReport(), testReport));
    }

    /**
     * Its next revision.
     *
     * @param key the revision's key
     * @param hash over what is submitted
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

    /** A department has approved it, and it was not the last one. */
    Write review() {
        return update("LaunchApplicationInReview").set("state", state, reviewed());
    }

    /** The last department has approved it. */
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

    /** Others are told that what was submitted has changed. */
    Write announce(Instant at, String changes) {
        return update("LaunchApplicationInvalidated")
                .derived("announced_at", at)
                .note("changes", changes);
    }

    /** The first decision begins the review. */
    private LaunchState reviewed() {
        return Step.REVIEW.from(state, "application");
    }

    private Write update(String event) {
        return Write.update(APPLICATION, id, version, event, "%s (%s)".formatted(number, title));
    }
}
