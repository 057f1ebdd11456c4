package io.botwarden.security.breach;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.breach.DataBreachRecords.BREACH;
import static io.botwarden.security.breach.DataBreachRecords.INCIDENT;

import io.botwarden.catalog.References;
import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.NewIncident;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ReportDataBreachInput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** The mutation that reports a data breach. (Policy 1.3.2) */
@Controller
class DataBreachReports {

    private static final int MOST_BOTS = 20;
    private static final int MOST_ASSETS = 50;

    private final References references;
    private final IncidentOpening incidents;
    private final Parameters parameters;
    private final DatabaseClient database;
    private final Writes writes;
    private final Clock clock;

    DataBreachReports(
            References references,
            IncidentOpening incidents,
            Parameters parameters,
            DatabaseClient database,
            Writes writes,
            Clock clock) {
        this.references = references;
        this.incidents = incidents;
        this.parameters = parameters;
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> reportDataBreach(
            @ContextValue Viewer viewer, @Argument ReportDataBreachInput input) {
        Instant now = clock.instant();
        Instant discovered = Objects.requireNonNullElse(input.discoveredAt(), now);
        Checks checks =
                new Checks()
                        .that(
                                !discovered.isAfter(now),
                                "discoveredAt",
                                "This must not be in the future.")
                        .that(
                                input.occurredAt() == null
                                        || !input.occurredAt().isAfter(discovered),
                                "occurredAt",
                                "This must not be after the discovery, %s.".formatted(discovered))
                        .that(
                                input.bots().size() <= MOST_BOTS,
                                "bots",
                                "Name at most %d bots.".formatted(MOST_BOTS))
                        .that(
                                input.dataAssets().size() <= MOST_ASSETS,
                                "dataAssets",
                                "Name at most %d data assets.".formatted(MOST_ASSETS))
                        .that(
                                !input.dataKinds().isEmpty(),
                                "dataKinds",
                                "Name at least one kind of data.");
        return writes.run(
                viewer,
                Action.on("bots", reported(viewer, input, discovered), Reported::scopes)
                        .check(checks)
                        .write((found, by) -> found.write(by, input, discovered)));
    }

    private Mono<Reported> reported(
            Viewer viewer, ReportDataBreachInput input, Instant discovered) {
        return Flux.fromStream(input.bots().stream().distinct())
                .concatMap(bot -> references.bot("bots", bot))
                .collectList()
                .zipWith(
                        Flux.fromStream(input.dataAssets().stream().distinct())
                                .concatMap(DataBreachReports::asset)
                                .collectList())
                .zipWith(number())
                .flatMap(
                        known -> reported(viewer, input, discovered, known.getT1(), known.getT2()));
    }

    private Mono<Reported> reported(
            Viewer viewer,
            ReportDataBreachInput input,
            Instant discovered,
            Tuple2<List<Long>, List<Asset>> named,
            String number) {
        return Mono.zip(
                        references.optionalEmployee("responsible", input.responsible()),
                        responsible(named.getT1()),
                        incident(viewer, input, named.getT1(), number, discovered))
                .map(found ->
                        new Reported(
                                number,
                                named.getT1(),
                                named.getT2(),
                                found.getT1().or(found::getT2).orElse(null),
                                found.getT3().orElse(null),
                                new Terms(
                                        discovered.plus(
                                                parameters.duration("breach-assessment-term")),
                                        discovered.plus(
                                                parameters.duration("breach-authority-term")),
                                        discovered.plus(
                                                parameters.duration("breach-people-term")))));
    }

    /**
     * The incident to open; empty if the breach belongs to one that exists. More people see the
     * incident than the breach, so it does not say what happened.
     */
    private Mono<Optional<Write>> incident(
            Viewer viewer,
            ReportDataBreachInput input,
            List<Long> bots,
            String number,
            Instant discovered) {
        if (input.incident() != null) {
            return Mono.just(Optional.empty());
        }
        return incidents
                .open(
                        new NewIncident(
                                "Data breach " + number,
                                null,
                                bots.isEmpty() ? null : bots.getFirst(),
                                null,
                                Severity.CRITICAL,
                                input.occurredAt(),
                                discovered,
                                viewer.identityId()))
                .map(Optional::of);
    }

    private static Mono<String> number() {
        return Transaction.one(
                "select 'DB-' || nextval('data_breach_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    /** Who handles a breach by default. */
    private static Mono<Optional<Long>> responsible(List<Long> bots) {
        return bots.isEmpty()
                ? Mono.just(Optional.empty())
                : Transaction.one(
                        """
                        select first_employed(array[b.owner_id, d.head_id]) as responsible_id
                        from bot b left join department d on d.id = b.owner_department_id where b.id = $1
                        """,
                        List.of(bots.getFirst()),
                        row -> Optional.ofNullable(row.get("responsible_id", Long.class)));
    }

    private static Mono<Asset> asset(String id) {
        return Mono.fromCallable(() -> DATA_ASSET.parse("dataAssets", id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, bot_id from data_asset where id = $1",
                                List.of(key),
                                row ->
                                        new Asset(
                                                Fields.number(row, "id"),
                                                row.get("bot_id", Long.class))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("dataAssets")));
    }

    private record Asset(long id, @Nullable Long bot) {}

    private record Terms(Instant assessment, Instant authority, Instant people) {}

    /**
     * What is reported.
     *
     * @param incident the incident to open; null if it belongs to one that exists
     */
    private final class Reported {

        private final String number;
        private final List<Long> bots;
        private final List<Asset> assets;
        private final @Nullable Long responsible;
        private final @Nullable Write incident;
        private final Terms terms;

        Reported(
                String number,
                List<Long> bots,
                List<Asset> assets,
                @Nullable Long responsible,
                @Nullable Write incident,
                Terms terms) {
            this.number = number;
            this.bots = bots;
            this.assets = assets;
            this.responsible = responsible;
            this.incident = incident;
            this.terms = terms;
        }

        /** Needed over each bot; over everything if there is none. */
        List<Scope> scopes() {
            return bots.isEmpty()
                    ? List.of(Scope.EVERYTHING)
                    : bots.stream().map(Scope::ofBot).toList();
        }

        Write write(By by, ReportDataBreachInput input, Instant discovered) {
            requireOwn();
            Write write =
                    Write.insert(BREACH, "DataBreachReported", number)
                            .derived("number", number)
                            .set("title", input.title())
                            .set("description", input.description())
                            .derived("bot_ids", bots.toArray(Long[]::new))
                            .note("bots", names(bots))
                            .derived(
                                    "data_kinds",
                                    input.dataKinds().stream()
                                            .distinct()
                                            .map(Enum::name)
                                            .toArray(String[]::new))
                            .set("people_estimated", input.peopleEstimated())
                            .set("records", input.records())
                            .set("occurred_at", input.occurredAt())
                            .set("discovered_at", discovered)
                            .refer("responsible_id", EMPLOYEE, null, responsible)
                            .set("authority_due_at", terms.authority())
                            .set("people_due_at", terms.people())
                            .set("due_at", first(terms.assessment(), terms.authority()))
                            .acted("reported", by)
                            .with(
                                    DataBreachRecords.entry(
                                            DataBreachEntryKind.REPORTED,
                                            by.at(),
                                            by.viewer().identityId(),
                                            null));
            bots.stream()
                    .filter(bot -> assets.stream().noneMatch(asset -> bot.equals(asset.bot())))
                    .forEach(bot -> write.with(DataBreachRecords.subject(bot, null)));
            assets.forEach(asset -> write.with(DataBreachRecords.subject(asset.bot(), asset.id())));
            return incident == null
                    ? write.refer(
                            "incident_id",
                            INCIDENT,
                            null,
                            INCIDENT.parse("incident", Objects.requireNonNull(input.incident())))
                    : write.also(incident.along(this::link));
        }

        private Mono<Void> link(long opened) {
            return database.sql(
                            "update data_breach set incident_id = :incident where number = :number")
                    .bind("incident", opened)
                    .bind("number", number)
                    .then();
        }

        private void requireOwn() {
            List<Long> foreign = new ArrayList<>();
            assets.stream()
                    .filter(asset -> asset.bot() != null && !bots.contains(asset.bot()))
                    .forEach(asset -> foreign.add(asset.id()));
            if (!foreign.isEmpty()) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "Name the bots of these data assets too, or omit them: %s."
                                .formatted(
                                        foreign.stream()
                                                .map(key -> DATA_ASSET.key(key).id())
                                                .collect(Collectors.joining(", "))),
                        "dataAssets");
            }
        }

        private static @Nullable String names(List<Long> bots) {
            return bots.isEmpty()
                    ? null
                    : bots.stream().map(key -> BOT.key(key).id()).collect(Collectors.joining(", "));
        }

        private static Instant first(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
