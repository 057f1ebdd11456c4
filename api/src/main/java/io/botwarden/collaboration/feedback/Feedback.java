package io.botwarden.collaboration.feedback;

import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK;
import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK_CONTRIBUTION;

import io.botwarden.collaboration.feedback.FeedbackState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a feedback item, and the changes that each action makes to it.
 *
 * @param bot key of the bot that it is about
 * @param owner key of the department that owns the bot
 * @param giver key of the account that gave it
 * @param contributions the number of comments in the discussion
 * @param answer when somebody else first replied to it or decided about it, and by when that is due
 */
record Feedback(
        long id,
        String number,
        long bot,
        @Nullable Long owner,
        String title,
        String text,
        FeedbackState state,
        long giver,
        int contributions,
        FeedbackAnswer answer,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** A reply. That of the author is no answer. */
    Write discuss(By by, String said) {
        FeedbackState afterwards = Step.DISCUSS.from(state, "feedback");
        Write write =
                isBy(by.viewer())
                        ? Write.update(FEEDBACK, id, version, "FeedbackContributed", number)
                        : answered(
                                Write.update(FEEDBACK, id, version, "FeedbackDiscussed", number)
                                        .set("state", state, afterwards),
                                by);
        return write.set("contributions", contributions, contributions + 1)
                .also(
                        Write.insert(FEEDBACK_CONTRIBUTION, "FeedbackContributionWritten", number)
                                .refer("feedback_id", FEEDBACK, null, id)
                                .set("text", said)
                                .acted("written", by));
    }

    boolean isBy(Viewer viewer) {
        return giver == viewer.identityId();
    }

    boolean isMissed(Instant now) {
        return answer.isMissed(now);
    }

    /** Notes, once, that nobody answered by the due time. */
    Write miss(Instant now) {
        return Write.update(FEEDBACK, id, version, "FeedbackOverdue", number).set("missed_at", now);
    }

    private Write answered(Write write, By by) {
        return answer.at() == null ? write.derived("answered_at", by.at()) : write;
    }

    Write decide(By by, int basedOn, FeedbackOutcome outcome, String reason) {
        return decided(Step.DECIDE, by, basedOn, outcome, reason);
    }

    /** Converts it to another record, which is written in the same transaction. */
    Write turn(By by, int basedOn, FeedbackOutcome outcome, String reason, Write into) {
        return decided(Step.TURN, by, basedOn, outcome, reason).also(into);
    }

    Write close(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(FEEDBACK, id, basedOn, version);
        return answered(step(Step.CLOSE, "FeedbackClosed"), by)
                .set("reason", null, reason)
                .derived("closed_at", by.at());
    }

    private Write decided(Step step, By by, int basedOn, FeedbackOutcome outcome, String reason) {
        Versions.require(FEEDBACK, id, basedOn, version);
        return answered(step(step, "FeedbackDecided"), by)
                .set("outcome", null, outcome)
                .set("reason", null, reason)
                .acted("decided", by);
    }

    private Write step(Step step, String event) {
        return Write.update(FEEDBACK, id, version, event, number)
                .set("state", state, step.from(state, "feedback"));
    }
}
