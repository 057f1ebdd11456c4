package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.REQUEST;
import static io.botwarden.access.request.RequestRefusal.SEPARATION_OF_DUTIES;

import io.botwarden.access.request.RequestState.Step;
import io.botwarden.access.request.RequestedRights.Asked;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row of an access request, and the changes that each action makes to it.
 *
 * @param asked the requested role or function, and what prevents granting it
 * @param decision who decided and when; null if undecided
 */
record AccessRequest(
        long id,
        Requester requester,
        Asked asked,
        Instant endsAt,
        RequestState state,
        @Nullable Decision decision,
        int version) {

    RequestedRight right() {
        return asked.right();
    }

    /** Who decided a request, and when. */
    record Decision(String by, Instant at) {}

    Write approve(By by, @Nullable String note) {
        Write write = decide(Step.APPROVE, "AccessApproved", by, note);
        if (!asked.separated().isEmpty()) {
            throw new RefusedException(SEPARATION_OF_DUTIES, duties(), "request");
        }
        String obstacle = obstacle(by.at());
        if (obstacle != null) {
            throw new RefusedException(RefusalCode.WRONG_STATE, obstacle, "request");
        }
        return write;
    }

    Write reject(By by, String reason) {
        return decide(Step.REJECT, "AccessRejected", by, reason);
    }

    Write withdraw() {
        return step(Step.WITHDRAW, "AccessRequestWithdrawn");
    }

    /** Grants what was requested if that is still possible; otherwise the request lapses. */
    Write grantOrLapse(Instant now) {
        String obstacle =
                asked.held()
                        ? "The account already holds this."
                        : asked.separated().isEmpty() ? obstacle(now) : duties();
        return obstacle == null
                ? step(Step.GRANT, "AccessGranted")
                        .also(right().grantTo(requester.id(), requester.username(), endsAt, id))
                : lapse(obstacle);
    }

    Write lapse(String why) {
        return step(Step.LAPSE, "AccessRequestLapsed").set("outcome", why);
    }

    Write end(String why) {
        return step(Step.END, "AccessEnded").set("outcome", why);
    }

    /** Returns why the request cannot be granted; null if it can. */
    private @Nullable String obstacle(Instant now) {
        if (requester.closed()) {
            return "The account %s is closed.".formatted(requester.username());
        }
        return endsAt.isAfter(now) ? right().obstacle() : "The requested period has ended.";
    }

    private String duties() {
        return "Separation of duties: nobody can hold this together with %s, which %s holds."
                .formatted(String.join(", ", asked.separated()), requester.username());
    }

    private Write decide(Step step, String event, By by, @Nullable String note) {
        return step(step, event).acted("decided", by).set("decision_note", note);
    }

    private Write step(Step step, String event) {
        if (!step.isPossibleFrom(state)) {
            throw new RefusedException(RefusalCode.WRONG_STATE, changed(), "request");
        }
        String label = "%s for %s".formatted(right().label(), requester.username());
        return Write.update(REQUEST, id, version, event, label).set("state", state, step.to());
    }

    private String changed() {
        String now = "The request has changed and is now %s".formatted(state);
        return decision == null
                ? now + ". Reload it."
                : "%s: %s decided it at %s. Reload it."
                        .formatted(now, decision.by(), decision.at());
    }
}
