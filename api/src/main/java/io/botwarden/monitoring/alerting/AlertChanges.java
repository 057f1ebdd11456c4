package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT;
import static io.botwarden.monitoring.alerting.AlertingRecords.READ;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Outbox;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/** The stream of changes to alerts. */
@Component
class AlertChanges {

    private final Outbox outbox;
    private final AlertRows rows;
    private final Authorisation authorisation;

    AlertChanges(Outbox outbox, AlertRows rows, Authorisation authorisation) {
        this.outbox = outbox;
        this.rows = rows;
        this.authorisation = authorisation;
    }

    /**
     * Emits each changed alert that the viewer may see and that is about the requested bot.
     * Completes when the viewer's permissions change.
     */
    Flux<RecordKey> seenBy(Viewer viewer, @Nullable String bot) {
        Long wanted = key(bot);
        return authorisation
                .requireCurrent(viewer)
                .thenMany(outbox.of(ALERT))
                .concatMap(event ->
                        authorisation
                                .requireCurrent(viewer)
                                .then(rows.findScope(event.subject().key()))
                                .filter(scope -> wanted == null || scope.bots().contains(wanted))
                                .filterWhen(scope -> authorisation.holds(viewer, READ, scope))
                                .map(scope -> event.subject()));
    }

    private static @Nullable Long key(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return BOT.parse("bot", id);
        } catch (RefusedException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "bot: " + e.refusals().getFirst().message(), e);
        }
    }
}
