package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentRows.Audience;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Outbox;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A live stream of changes to incidents. */
@Component
class IncidentChanges {

    private static final String READ = "operations:read";

    private final Outbox outbox;
    private final IncidentRows rows;
    private final Authorisation authorisation;

    IncidentChanges(Outbox outbox, IncidentRows rows, Authorisation authorisation) {
        this.outbox = outbox;
        this.rows = rows;
        this.authorisation = authorisation;
    }

    /**
     * Emits each changed incident that the viewer can see and that belongs to the requested bot and
     * department. Ends when the viewer's permissions change.
     */
    Flux<RecordKey> seenBy(Viewer viewer, @Nullable String bot, @Nullable String department) {
        Long wantedBot = key(BOT, "bot", bot);
        Long wantedDepartment = key(DEPARTMENT, "department", department);
        return authorisation
                .requireCurrent(viewer)
                .thenMany(outbox.of(INCIDENT))
                .concatMap(event ->
                        authorisation
                                .requireCurrent(viewer)
                                .then(rows.findAudience(event.subject().key()))
                                .filter(audience ->
                                        isWanted(audience.scope().bots(), wantedBot)
                                                && isWanted(
                                                        audience.scope().departments(),
                                                        wantedDepartment))
                                .filterWhen(audience -> sees(viewer, audience))
                                .map(audience -> event.subject()));
    }

    /** Who reported an incident sees it, whatever their roles. */
    private Mono<Boolean> sees(Viewer viewer, Audience audience) {
        Long reporter = audience.reporter();
        return reporter != null && reporter == viewer.identityId()
                ? Mono.just(true)
                : authorisation.holds(viewer, READ, audience.scope());
    }

    private static boolean isWanted(List<Long> present, @Nullable Long wanted) {
        return wanted == null || present.contains(wanted);
    }

    private static @Nullable Long key(RecordType type, String argument, @Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return type.parse(argument, id);
        } catch (RefusedException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, argument + ": " + e.refusals().getFirst().message(), e);
        }
    }
}
