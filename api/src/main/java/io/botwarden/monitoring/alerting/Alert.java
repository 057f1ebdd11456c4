package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT;

import io.botwarden.monitoring.alerting.AlertState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an alert, as read for an action.
 *
 * @param id the key
 * @param bot key of the bot that it is about
 * @param name the name of its problem, without attribute values, which can be personal data
 * @param incident key of the incident that it opened or joined
 */
record Alert(
        long id,
        @Nullable Long bot,
        AlertState state,
        String name,
        boolean suppressed,
        @Nullable Instant silencedUntil,
        @Nullable Long incident,
        int version) {

    private static final Duration LONGEST_SILENCE = Duration.ofDays(30);

    List<Scope> scopes() {
        return List.of(Scope.of(bot, null));
    }

    Write acknowledge(By by, @Nullable Integer basedOn, @Nullable String note) {
        return step(Step.ACKNOWLEDGE, "AlertAcknowledged", basedOn)
                .acted("acknowledged", by)
                .note("note", note);
    }

    Write silence(By by, @Nullable Integer basedOn, Instant until) {
        Versions.require(ALERT, id, basedOn, version);
        Step.SILENCE.from(state, "alert", "alert");
        if (!until.isAfter(by.at()) || until.isAfter(by.at().plus(LONGEST_SILENCE))) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be in the future and within %d days."
                            .formatted(LONGEST_SILENCE.toDays()),
                    "until");
        }
        return Write.update(ALERT, id, version, "AlertSilenced", name)
                .set("suppressed", suppressed, true)
                .set("silenced_until", silencedUntil, until)
                .by("silenced", by);
    }

    Write resolve(By by, @Nullable Integer basedOn) {
        return step(Step.RESOLVE, "AlertResolved", basedOn)
                .set("resolution", null, "MANUAL")
                .acted("resolved", by);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(ALERT, id, basedOn, version);
        return Write.update(ALERT, id, version, event, name)
                .set("state", state, step.from(state, "alert"));
    }
}
