package io.botwarden.monitoring.telemetry.status;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.monitoring.telemetry.status.StatusRecords.STATUS;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Outbox;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/** The stream of changes in the health of bots. */
@Component
class StatusChanges {

    private final Outbox outbox;
    private final Authorisation authorisation;

    StatusChanges(Outbox outbox, Authorisation authorisation) {
        this.outbox = outbox;
        this.authorisation = authorisation;
    }

    /**
     * Emits each change of a bot that the viewer may see; completes when the viewer's permissions
     * change.
     */
    Flux<RecordKey> seenBy(Viewer viewer, @Nullable String bot) {
        Long wanted = bot == null ? null : key(bot);
        return authorisation
                .requireCurrent(viewer)
                .thenMany(outbox.of(STATUS))
                .map(event -> event.subject())
                .filter(status -> wanted == null || status.key() == wanted)
                .concatMap(status ->
                        authorisation
                                .requireCurrent(viewer)
                                .then(
                                        authorisation.holds(
                                                viewer,
                                                "monitoring:read",
                                                Scope.ofBot(status.key())))
                                .filter(held -> held)
                                .map(held -> status));
    }

    private static long key(String bot) {
        try {
            return BOT.parse("bot", bot);
        } catch (RefusedException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "bot: " + e.refusals().getFirst().message(), e);
        }
    }
}
