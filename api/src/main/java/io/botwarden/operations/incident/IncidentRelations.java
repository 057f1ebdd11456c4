package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;
import static io.botwarden.operations.incident.IncidentRecords.LINK;

import io.botwarden.operations.input.LinkIncidentsInput;
import io.botwarden.operations.input.MarkIncidentDuplicateInput;
import io.botwarden.operations.input.UnlinkIncidentsInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Relations of incidents: an incident is a duplicate of another, or related to it. A duplicate
 * always refers to the original, never to another duplicate, so that there are neither chains nor
 * cycles.
 */
@Controller
class IncidentRelations {

    private static final String CONCERNED =
            """
            select id from incident
            where id in (:incident, :original)
              or id in (select duplicate_of_id from incident where id = :original)
              or duplicate_of_id = :incident
            """;

    private final IncidentRows rows;
    private final DatabaseClient database;
    private final Writes writes;

    IncidentRelations(IncidentRows rows, DatabaseClient database, Writes writes) {
        this.rows = rows;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> markIncidentDuplicate(
            @ContextValue Viewer viewer, @Argument MarkIncidentDuplicateInput input) {
        Mono<Duplicate> subject =
                Mono.defer(() -> lockAllConcerned(input))
                        .then(pair("original", input.incident(), input.original()))
                        .zipWhen(pair -> behind(pair.other()), Pair::with)
                        .zipWhen(
                                pair -> rows.duplicatesOf(pair.incident().id()).collectList(),
                                Duplicate::new);
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.pair().scopes())
                        .write((found, by) -> found.write(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> linkIncidents(@ContextValue Viewer viewer, @Argument LinkIncidentsInput input) {
        return writes.run(
                viewer,
                Action.on("incident", pair("other", input.incident(), input.other()), Pair::scopes)
                        .write((pair, by) -> linked(pair, by, input.note())));
    }

    @MutationMapping
    Mono<Payload> unlinkIncidents(
            @ContextValue Viewer viewer, @Argument UnlinkIncidentsInput input) {
        Mono<Linked> subject =
                pair("other", input.incident(), input.other()).zipWhen(this::links, Linked::new);
        return writes.run(
                viewer,
                Action.on("incident", subject, found -> found.pair().scopes())
                        .write((found, by) -> found.unlink(by, input.note())));
    }

    private static Write linked(Pair pair, By by, @Nullable String note) {
        return pair.note(by, "Related to %s.", note)
                .also(oneWay(pair.incident(), pair.other()))
                .also(oneWay(pair.other(), pair.incident()));
    }

    private static Write oneWay(Incident from, Incident to) {
        return Write.insert(LINK, "IncidentLinked", from.number() + " to " + to.number())
                .refer("incident_id", INCIDENT, null, from.id())
                .refer("other_id", INCIDENT, null, to.id())
                .unless(
                        IncidentRefusal.ALREADY_THERE,
                        "other",
                        "The two incidents are already linked.");
    }

    /** Two incidents, locked in a fixed order. */
    private Mono<Pair> pair(String field, String id, String otherId) {
        return Mono.defer(() -> {
            long key = INCIDENT.parse("incident", id);
            long other = INCIDENT.parse(field, otherId);
            if (key == other) {
                return Mono.error(
                        new RefusedException(
                                RefusalCode.INVALID, "This must be another incident.", field));
            }
            Mono<Incident> one = rows.require("incident", id);
            Mono<Incident> two = rows.require(field, otherId);
            return key < other
                    ? one.flatMap(first -> two.map(second -> new Pair(first, second)))
                    : two.flatMap(second -> one.map(first -> new Pair(first, second)));
        });
    }

    /**
     * Locks both incidents, the original of the second, and the duplicates of the first, in a fixed
     * order. If more duplicates appear in the meantime, the transaction is retried, because locking
     * them now would break the order.
     */
    private Mono<Void> lockAllConcerned(MarkIncidentDuplicateInput input) {
        return concerned(input, " order by id for update")
                .flatMap(locked ->
                        concerned(input, "")
                                .filter(now -> !locked.containsAll(now))
                                .flatMap(more ->
                                        Mono.error(
                                                new CannotAcquireLockException(
                                                        "More duplicates appeared"))));
    }

    private Mono<List<Long>> concerned(MarkIncidentDuplicateInput input, String lock) {
        return database.sql(CONCERNED + lock)
                .bind("incident", INCIDENT.parse("incident", input.incident()))
                .bind("original", INCIDENT.parse("original", input.original()))
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList();
    }

    /** The original, if the given incident is itself a duplicate. */
    private Mono<Incident> behind(Incident named) {
        Long original = named.duplicateOf();
        return original == null ? Mono.just(named) : rows.find(original);
    }

    private Mono<List<Long>> links(Pair pair) {
        return database.sql(
                        """
                        select id from incident_link
                        where (incident_id = :one and other_id = :two) or (incident_id = :two and other_id = :one)
                        """)
                .bind("one", pair.incident().id())
                .bind("two", pair.other().id())
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList();
    }

    private record Pair(Incident incident, Incident other) {

        /** The entries in the timelines of both, each with the other's number. */
        Write note(By by, String sentence, @Nullable String said) {
            return note(by, incident, sentence.formatted(other.number()), said)
                    .also(note(by, other, sentence.formatted(incident.number()), said));
        }

        private static Write note(By by, Incident where, String sentence, @Nullable String said) {
            return where.noted(
                    "IncidentLinked",
                    TimelineKind.LINKED,
                    by,
                    said == null ? sentence : sentence + " " + said);
        }

        Pair with(Incident another) {
            return new Pair(incident, another);
        }

        List<Scope> scopes() {
            return Stream.of(incident, other)
                    .flatMap(found -> found.scopes().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * @param moving the duplicates of the incident that now becomes a duplicate itself
     */
    private record Duplicate(Pair pair, List<Incident> moving) {

        Write write(By by, @Nullable Integer basedOn, @Nullable String note) {
            Incident original = pair.other();
            if (original.id() == pair.incident().id()) {
                throw new RefusedException(
                        IncidentRefusal.CIRCULAR,
                        "The other incident is itself a duplicate of this one.",
                        "original");
            }
            Write write = IncidentDuplicates.mark(pair.incident(), by, basedOn, original, note);
            moving.forEach(each -> write.also(IncidentDuplicates.move(each, original)));
            return write;
        }
    }

    private record Linked(Pair pair, List<Long> links) {

        Write unlink(By by, @Nullable String note) {
            if (links.isEmpty()) {
                throw RecordType.notFound("other");
            }
            Incident other = pair.other();
            Write write = pair.note(by, "No longer related to %s.", note);
            links.forEach(link ->
                    write.also(
                            Write.delete(
                                    LINK,
                                    link,
                                    "IncidentUnlinked",
                                    pair.incident().number() + " to " + other.number())));
            return write;
        }
    }
}
