package io.botwarden.delivery.test;

import static io.botwarden.delivery.DeliveryRecords.SECURITY_FINDING;

import io.botwarden.delivery.test.SecurityFindingState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scanner's finding as read by an action.
 *
 * @param id the key
 * @param bot key of the bot
 * @param label the display name
 * @param byBuilder whether the viewer built the release in which it was last seen
 */
record SecurityFinding(
        long id,
        long bot,
        String label,
        SecurityFindingState state,
        @Nullable String reason,
        boolean byBuilder,
        int version) {

    private static final String CALLED = "finding";

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write dismiss(By by, @Nullable Integer basedOn, String why) {
        Write write = step(Step.DISMISS, "SecurityFindingDismissed", by, basedOn, why);
        Step.DISMISS.refuseIf(SecurityFindingState.BY_BUILDER, byBuilder, CALLED);
        return write;
    }

    Write reopen(By by, @Nullable Integer basedOn, String why) {
        return step(Step.REOPEN, "SecurityFindingReopened", by, basedOn, why);
    }

    private Write step(Step step, String event, By by, @Nullable Integer basedOn, String why) {
        Versions.require(SECURITY_FINDING, id, basedOn, version);
        return Write.update(SECURITY_FINDING, id, version, event, label)
                .set("state", state, step.from(state, CALLED))
                .set("reason", reason, why)
                .acted("decided", by);
    }
}
