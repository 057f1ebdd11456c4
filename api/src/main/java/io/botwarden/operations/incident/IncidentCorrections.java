package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.commitment.ActionItemMoves;
import io.botwarden.operations.incident.Incident.Move;
import io.botwarden.operations.input.CorrectIncidentInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Corrects the recorded facts of an incident. Changing the bot requires the permission over both
 * bots. An unresolved incident moves to the department that owns the new bot if it was assigned to
 * the owner of the former one.
 */
@Controller
class IncidentCorrections {

    private static final String READ = "operations:read";

    private final IncidentRows rows;
    private final References references;
    private final ActionItemMoves items;
    private final Authorisation authorisation;
    private final DatabaseClient database;
    private final Writes writes;

    IncidentCorrections(
            IncidentRows rows,
            References references,
            ActionItemMoves items,
            Authorisation authorisation,
            DatabaseClient database,
            Writes writes) {
        this.rows = rows;
        this.references = references;
        this.items = items;
        this.authorisation = authorisation;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> correctIncident(
            @ContextValue Viewer viewer, @Argument CorrectIncidentInput input) {
        Checks checks =
                new Checks()
                        .that(isAnyGiven(input), "title", "Specify at least one field to correct.")
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "An incident needs a title. Omit the field to keep the current one.")
                        .that(
                                !Changed.isEmptied(input.startedAt()),
                                "startedAt",
                                "An incident needs a start time. Omit the field to keep the current one.");
        return writes.run(
                viewer,
                Action.on("incident", subject(viewer, input), Subject::scopes)
                        .check(checks)
                        .write((found, by) -> correct(found, input, by)));
    }

    private static boolean isAnyGiven(CorrectIncidentInput input) {
        return !(input.title().isOmitted()
                && input.description().isOmitted()
                && input.bot().isOmitted()
                && input.startedAt().isOmitted()
                && input.detectedAt().isOmitted());
    }

    private Write correct(Subject found, CorrectIncidentInput input, By by) {
        Incident incident = found.incident();
        IncidentFacts wanted = found.wanted();
        Write write =
                incident.correct(
                        by, input.version(), found.present(), wanted, found.move(), input.note());
        wanted.requireOrder(found.present(), incident.openedAt());
        if (!found.movesBot()) {
            return write;
        }
        if (wanted.bot() == null && incident.department() == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The incident is not assigned to a department. Specify a bot, or assign a department first.",
                    "bot");
        }
        if (!found.uses().isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "These records of the current bot belong to the incident: %s. Report another incident instead."
                            .formatted(String.join(", ", found.uses())),
                    "bot");
        }
        Long bot = incident.bot();
        return bot == null
                ? write
                : write.along(key ->
                        items.move(
                                INCIDENT.key(key),
                                bot,
                                wanted.bot(),
                                found.move().map(Move::department)));
    }

    /** Ids of incidents and bots that the viewer cannot see are refused as unknown. */
    private Mono<Subject> subject(Viewer viewer, CorrectIncidentInput input) {
        return rows.require("incident", input.incident())
                .filterWhen(
                        incident -> authorisation.holds(viewer, READ, incident.scopes().getFirst()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("incident")))
                .flatMap(incident ->
                        Mono.zip(facts(incident.id()), bot(viewer, input.bot().value()))
                                .flatMap(found ->
                                        subject(
                                                incident,
                                                found.getT1(),
                                                wanted(found.getT1(), input, found.getT2()))));
    }

    private Mono<Optional<Long>> bot(Viewer viewer, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : references
                        .bot("bot", id)
                        .filterWhen(key -> authorisation.holds(viewer, READ, Scope.ofBot(key)))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound("bot")))
                        .map(Optional::of);
    }

    private Mono<Subject> subject(Incident incident, IncidentFacts present, IncidentFacts wanted) {
        if (Objects.equals(present.bot(), wanted.bot())) {
            return Mono.just(new Subject(incident, present, wanted, Optional.empty(), List.of()));
        }
        return Mono.zip(move(incident, wanted.bot()), uses(incident, wanted.bot()))
                .map(found -> new Subject(incident, present, wanted, found.getT1(), found.getT2()));
    }

    /** The new place; empty if it is unchanged. */
    private Mono<Optional<Move>> move(Incident incident, @Nullable Long bot) {
        if (bot == null || !incident.state().isUnsolved()) {
            return Mono.just(Optional.empty());
        }
        Long former = incident.bot();
        return owner(bot)
                .zipWith(former == null ? Mono.just(Optional.<Long>empty()) : owner(former))
                .flatMap(owners -> {
                    Long department = incident.department();
                    boolean follows =
                            department == null || department.equals(owners.getT2().orElse(null));
                    return Mono.justOrEmpty(owners.getT1())
                            .filter(to -> follows && !to.equals(department))
                            .flatMap(to ->
                                    rows.targets(incident, incident.severity(), to)
                                            .map(targets -> new Move(to, targets)));
                })
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Optional<Long>> owner(long bot) {
        return database.sql("select owner_department_id from bot where id = :id")
                .bind("id", bot)
                .map(row -> Optional.ofNullable(row.get("owner_department_id", Long.class)))
                .one();
    }

    /** The records of other bots that belong to the incident, such as {@code alerts (2)}. */
    private Mono<List<String>> uses(Incident incident, @Nullable Long bot) {
        return database.sql(
                        """
                        select kind, count(*) as number from incident_of_bot
                        where incident_id = :incident and bot_id <> :bot group by kind order by kind
                        """)
                .bind("incident", incident.id())
                .bind("bot", bot == null ? 0L : bot)
                .map(row ->
                        "%s (%d)".formatted(Fields.text(row, "kind"), Fields.number(row, "number")))
                .all()
                .collectList()
                .map(List::copyOf);
    }

    private Mono<IncidentFacts> facts(long key) {
        return database.sql(
                        "select title, description, bot_id, started_at, detected_at from incident where id = :id")
                .bind("id", key)
                .map(row ->
                        new IncidentFacts(
                                Fields.text(row, "title"),
                                row.get("description", String.class),
                                row.get("bot_id", Long.class),
                                Fields.time(row, "started_at"),
                                row.get("detected_at", Instant.class)))
                .one();
    }

    private static IncidentFacts wanted(
            IncidentFacts present, CorrectIncidentInput input, Optional<Long> bot) {
        return new IncidentFacts(
                Changed.orKept(input.title(), present.title()),
                Changed.orPresent(input.description(), present.description()),
                input.bot().isOmitted() ? present.bot() : bot.orElse(null),
                Changed.orKept(input.startedAt(), present.startedAt()),
                Changed.orPresent(input.detectedAt(), present.detectedAt()));
    }

    /**
     * An incident and its correction.
     *
     * @param uses the records of its current bot that belong to it, such as {@code alerts (2)}
     */
    private record Subject(
            Incident incident,
            IncidentFacts present,
            IncidentFacts wanted,
            Optional<Move> move,
            List<String> uses) {

        boolean movesBot() {
            return !Objects.equals(present.bot(), wanted.bot());
        }

        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(incident.scopes());
            Long bot = wanted.bot();
            if (movesBot() && bot != null) {
                scopes.add(Scope.ofBot(bot));
            }
            return scopes;
        }
    }
}
