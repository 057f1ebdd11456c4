package io.botwarden.notification.draft;

import io.botwarden.notification.draft.Subject.Named;
import io.botwarden.notification.draft.Subject.Place;
import io.botwarden.platform.transaction.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the records that events are about, in any table. Foreign keys determine what a record
 * belongs to and whom it refers to, so a new kind of record needs no code here.
 */
@Component
public class Subjects {

    /** The maximum number of references from a record to its bot or department. */
    private static final int FARTHEST = 3;

    private static final String EMPLOYEE = "employee";
    private static final String IDENTITY = "identity";
    private static final String BOT = "bot";
    private static final String DEPARTMENT = "department";
    private static final String INCIDENT = "incident";

    /** References to these tables do not determine what a record belongs to. */
    private static final Set<String> NO_PARENTS =
            Set.of(EMPLOYEE, IDENTITY, BOT, DEPARTMENT, "role", "business_calendar");

    /** What people did to get a record started: they hear about its progress. */
    private static final Set<String> STARTED_IT =
            Set.of(
                    "asked_by_id",
                    "drafted_by_id",
                    "given_by_id",
                    "granted_by_id",
                    "opened_by_id",
                    "planned_by_id",
                    "reported_by_id",
                    "requested_by_id",
                    "scheduled_by_id",
                    "submitted_by_id");

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Map<String, List<Link>> links = new ConcurrentHashMap<>();

    Subjects(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Reads a record; a deleted record has no columns. */
    public Mono<Subject> find(String table, long key) {
        return Mono.zip(row(table, key), links(table))
                .flatMap(found -> subject(table, key, found.getT1(), found.getT2()));
    }

    /**
     * Whether the person in a column, of any table, is responsible for the record and so is
     * notified about it. An assignee, owner, reviewer or author is, and so is who requested or
     * opened the record. Who did something else to it ({@code closed_by_id}, {@code
     * approved_by_id}) is not, nor is a deputy, who is called only after the employee was, nor the
     * manager of an employee.
     *
     * @param column a foreign key to an employee or an account
     */
    static boolean isResponsible(String column) {
        return STARTED_IT.contains(column)
                || !column.endsWith("_by_id")
                        && !column.equals("actor_id")
                        && !column.equals("deputy_id")
                        && !column.equals("manager_id");
    }

    /**
     * Who reported an incident does not handle it, nor does the account of a security event. Who
     * headed a person when an outcome was decided may head others by now.
     */
    private static boolean isResponsible(String table, String column) {
        return isResponsible(column)
                && !(table.equals(INCIDENT) && column.equals("reported_by_id"))
                && !(table.equals("security_event") && column.equals("identity_id"))
                && !(table.equals("person_appraisal_outcome") && column.equals("head_id"));
    }

    private Mono<Subject> subject(String table, long key, JsonNode row, List<Link> links) {
        List<Link> responsible =
                links.stream().filter(link -> isResponsible(table, link.column())).toList();
        List<Long> people = keys(row, responsible, EMPLOYEE);
        List<Long> accounts = keys(row, responsible, IDENTITY);
        return parents(table, key, row, links, FARTHEST)
                .flatMap(this::place)
                .map(place -> new Subject(table, key, row, place, people, accounts));
    }

    /** If a record refers to neither bot nor department, its parents do. */
    private Mono<Parents> parents(
            String table, long key, JsonNode row, List<Link> links, int farther) {
        Parents own =
                new Parents(
                        table.equals(INCIDENT) ? Long.valueOf(key) : number(row, "incident_id"),
                        table.equals(BOT) ? Long.valueOf(key) : number(row, "bot_id"),
                        table.equals(DEPARTMENT)
                                ? Long.valueOf(key)
                                : number(row, "department_id"));
        boolean known = own.bot() != null || own.department() != null;
        List<Link> parents =
                links.stream()
                        .filter(link -> !NO_PARENTS.contains(link.target()))
                        .filter(link -> !link.target().equals(table))
                        .filter(link -> number(row, link.column()) != null)
                        .toList();
        if (farther == 0 || parents.isEmpty() || known) {
            return Mono.just(own);
        }
        return Flux.fromIterable(parents)
                .concatMap(link -> {
                    long parent = Objects.requireNonNull(number(row, link.column()));
                    return Mono.zip(row(link.target(), parent), links(link.target()))
                            .flatMap(found ->
                                    parents(
                                            link.target(),
                                            parent,
                                            found.getT1(),
                                            found.getT2(),
                                            farther - 1));
                })
                .filter(found -> found.bot() != null || found.department() != null)
                .next()
                .map(found -> found.of(own.incident()))
                .defaultIfEmpty(own);
    }

    private Mono<Place> place(Parents parents) {
        return Mono.zip(bot(parents.bot()), Mono.just(Optional.ofNullable(parents.department())))
                .flatMap(found -> {
                    Optional<Owned> bot = found.getT1();
                    Long department =
                            found.getT2().orElseGet(() -> bot.map(Owned::department).orElse(null));
                    return department(department).map(where -> place(parents, bot, where));
                });
    }

    private static Place place(Parents parents, Optional<Owned> bot, Optional<Below> where) {
        return new Place(
                parents.incident(),
                bot.map(Owned::bot).orElse(null),
                where.map(Below::department).orElse(null),
                parents.department(),
                where.map(Below::lineage).orElse(List.of()),
                bot.map(Owned::owner).orElse(null));
    }

    private Mono<Optional<Owned>> bot(@Nullable Long key) {
        return key == null
                ? Mono.just(Optional.empty())
                : database.sql(
                                "select id, code, name, owner_department_id, owner_id from bot where id = :id")
                        .bind("id", key)
                        .map(row ->
                                Optional.of(
                                        new Owned(
                                                new Named(
                                                        Fields.number(row, "id"),
                                                        Fields.text(row, "code"),
                                                        Fields.text(row, "name")),
                                                row.get("owner_department_id", Long.class),
                                                row.get("owner_id", Long.class))))
                        .one()
                        .defaultIfEmpty(Optional.empty());
    }

    private Mono<Optional<Below>> department(@Nullable Long key) {
        return key == null
                ? Mono.just(Optional.empty())
                : database.sql("select id, code, name, lineage from department where id = :id")
                        .bind("id", key)
                        .map(row ->
                                Optional.of(
                                        new Below(
                                                new Named(
                                                        Fields.number(row, "id"),
                                                        Fields.text(row, "code"),
                                                        Fields.text(row, "name")),
                                                List.of(
                                                        Objects.requireNonNull(
                                                                row.get(
                                                                        "lineage",
                                                                        Long[].class))))))
                        .one()
                        .defaultIfEmpty(Optional.empty());
    }

    private Mono<JsonNode> row(String table, long key) {
        return database.sql("select record_as_json(:table, :key)::text as found")
                .bind("table", table)
                .bind("key", key)
                .map(row -> Optional.ofNullable(row.get("found", String.class)))
                .one()
                .map(found -> found.map(json::readTree).orElseGet(() -> json.createObjectNode()));
    }

    /** Cached, because the schema does not change while the application runs. */
    private Mono<List<Link>> links(String table) {
        List<Link> known = links.get(table);
        if (known != null) {
            return Mono.just(known);
        }
        return database.sql("select column_name, target from references_of(:table)")
                .bind("table", table)
                .map(row -> new Link(Fields.text(row, "column_name"), Fields.text(row, "target")))
                .all()
                .collectList()
                .doOnNext(found -> links.put(table, List.copyOf(found)));
    }

    private static List<Long> keys(JsonNode row, List<Link> links, String target) {
        List<Long> keys = new ArrayList<>();
        for (Link link : links) {
            Long key = link.target().equals(target) ? number(row, link.column()) : null;
            if (key != null && !keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static @Nullable Long number(JsonNode row, String column) {
        JsonNode value = row.get(column);
        return value == null || !value.isIntegralNumber() ? null : value.longValue();
    }

    /** A foreign key. */
    private record Link(String column, String target) {}

    /** The keys of the records that a record belongs to. */
    private record Parents(@Nullable Long incident, @Nullable Long bot, @Nullable Long department) {

        private Parents of(@Nullable Long known) {
            return new Parents(known == null ? incident : known, bot, department);
        }
    }

    /** A bot, and the keys of its owning department and person. */
    private record Owned(Named bot, @Nullable Long department, @Nullable Long owner) {}

    private record Below(Named department, List<Long> lineage) {}
}
