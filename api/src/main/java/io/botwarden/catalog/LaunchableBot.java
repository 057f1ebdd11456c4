package io.botwarden.catalog;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot that can be launched, as read by an action.
 *
 * @param id its key
 * @param code its code
 * @param liveSince when it first went live; null if it has not
 * @param liveRelease key of the live release; null if none was launched here
 */
public record LaunchableBot(
        long id,
        String code,
        BotState state,
        @Nullable Instant liveSince,
        @Nullable Long liveRelease,
        int version) {

    /** The scopes it belongs to. */
    public List<Scope> scopes() {
        return List.of(Scope.ofBot(id));
    }

    /** Whether it is in use. */
    public boolean isLive() {
        return state == BotState.LIVE;
    }

    /** Suspends it because it was not approved within its term. (Policy 2.4.3) */
    public Write suspendUnapproved() {
        return Write.update(CatalogRecords.BOT, id, version, "BotSuspendedUnapproved", code)
                .set("state", state, BotState.Step.SUSPEND_UNAPPROVED.from(state, "bot"));
    }

    /**
     * Launches it with a release. The database refuses this if the release's approval is not valid;
     * callers have checked it before.
     *
     * @param release key of the release
     * @param basedOn the expected version; null for the current one
     */
    public Write launch(long release, @Nullable Integer basedOn, Instant at) {
        Versions.require(CatalogRecords.BOT, id, basedOn, version);
        Write write =
                Write.update(CatalogRecords.BOT, id, version, "BotLaunched", code)
                        .set("state", state, BotState.Step.LAUNCH.from(state, "bot"))
                        .refer("live_release_id", CatalogRecords.RELEASE, liveRelease, release);
        return liveSince == null ? write.set("live_since", at) : write;
    }
}
