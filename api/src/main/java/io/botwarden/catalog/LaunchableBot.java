package io.botwarden.catalog;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot that a release may go live with, as an action finds it.
 *
 * @param id its key
 * @param code its code
 * @param liveSince since when it has been in use; null before that
 * @param liveRelease key of the release that runs; null where none was launched here
 */
public record LaunchableBot(
        long id,
        String code,
        BotState state,
        @Nullable Instant liveSince,
        @Nullable Long liveRelease,
        int version) {

    /** What it hangs on. */
    public List<Scope> scopes() {
        return List.of(Scope.ofBot(id));
    }

    /**
     * Lets it go live with a release. The database refuses that where the release's approval does
     * not hold at this moment; whoever calls this has asked for it before.
     *
     * @param release key of the release
     * @param basedOn the version that this is based on; null for whichever is there
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
