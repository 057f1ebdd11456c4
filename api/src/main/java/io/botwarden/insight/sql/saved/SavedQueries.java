package io.botwarden.insight.sql.saved;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.insight.input.ChangeSavedQueryInput;
import io.botwarden.insight.input.DeleteSavedQueryInput;
import io.botwarden.insight.input.SaveQueryInput;
import io.botwarden.insight.input.ShareSavedQueryInput;
import io.botwarden.insight.input.TakeOverSavedQueryInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on saved queries. (Policy 3.1.3) */
@Controller
class SavedQueries {

    private static final RecordType SNAPSHOT =
            new RecordType("WarehouseSnapshot", "warehouse_snapshot");
    private static final String DEPARTMENTS = "departments";
    private static final int MOST_DEPARTMENTS = 20;

    /** The refusal codes in addition to the general ones. */
    enum SavedQueryRefusal {
        /** The owner has another query of this name. */
        NAME_TAKEN
    }

    private final Writes writes;

    SavedQueries(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> saveQuery(@ContextValue Viewer viewer, @Argument SaveQueryInput input) {
        Parameters parameters = Parameters.of(input.parameters());
        QueryChart chart = QueryChart.of(input.chart());
        return writes.run(
                viewer,
                Action.on("snapshot", snapshot(input.snapshot()), found -> List.of())
                        .check(chart.check(parameters.check(new Checks())))
                        .write((snapshot, by) ->
                                unlessTaken(
                                        chart.write(
                                                parameters.write(
                                                        Write.insert(
                                                                        SavedQuery.TYPE,
                                                                        "QuerySaved",
                                                                        input.name())
                                                                .set("name", input.name())
                                                                .set("sql", input.sql())
                                                                .refer(
                                                                        "snapshot_id",
                                                                        SNAPSHOT,
                                                                        null,
                                                                        snapshot.orElse(null))
                                                                .acted("saved", by),
                                                        Parameters.of(null)),
                                                QueryChart.NOT_CHOSEN),
                                        input.name())));
    }

    @MutationMapping
    Mono<Payload> changeSavedQuery(
            @ContextValue Viewer viewer, @Argument ChangeSavedQueryInput input) {
        Parameters parameters = Parameters.of(input.parameters());
        Mono<Changing> subject =
                SavedQuery.requireOwn(viewer, input.savedQuery())
                        .zipWhen(
                                query ->
                                        input.snapshot().isOmitted()
                                                ? Mono.just(Optional.ofNullable(query.snapshot()))
                                                : snapshot(input.snapshot().value()),
                                Changing::new);
        return writes.run(
                viewer,
                Action.on("savedQuery", subject, found -> List.of())
                        .check(QueryChart.of(input.chart()).check(parameters.check(new Checks())))
                        .write((changing, by) -> changed(input, parameters, changing)));
    }

    /** A saved query, and the snapshot that it is to run on. */
    private record Changing(SavedQuery query, Optional<Long> snapshot) {}

    private static Write changed(
            ChangeSavedQueryInput input, Parameters parameters, Changing changing) {
        SavedQuery query = changing.query();
        String name = input.name();
        String sql = input.sql();
        Write write =
                query.update(input.version(), "SavedQueryChanged")
                        .set("name", query.name(), name == null ? query.name() : name)
                        .set("sql", query.sql(), sql == null ? query.sql() : sql)
                        .refer(
                                "snapshot_id",
                                SNAPSHOT,
                                query.snapshot(),
                                changing.snapshot().orElse(null));
        if (input.chart() != null) {
            QueryChart.of(input.chart()).write(write, query.chart());
        }
        return unlessTaken(
                input.parameters() == null ? write : parameters.write(write, query.parameters()),
                name == null ? query.name() : name);
    }

    private static Write unlessTaken(Write write, String name) {
        return write.unless(
                SavedQueryRefusal.NAME_TAKEN,
                "name",
                "You have another saved query with the name %s.".formatted(name));
    }

    @MutationMapping
    Mono<Payload> shareSavedQuery(
            @ContextValue Viewer viewer, @Argument ShareSavedQueryInput input) {
        List<String> given = input.departments() == null ? List.of() : input.departments();
        boolean some = input.sharing() == QuerySharing.DEPARTMENTS;
        Checks checks =
                new Checks()
                        .that(
                                some || given.isEmpty(),
                                DEPARTMENTS,
                                "Name departments only if sharing is DEPARTMENTS.")
                        .that(
                                !some || !given.isEmpty() && given.size() <= MOST_DEPARTMENTS,
                                DEPARTMENTS,
                                "Name 1 to %d departments.".formatted(MOST_DEPARTMENTS));
        Mono<Sharing> subject =
                SavedQuery.requireOwn(viewer, input.savedQuery())
                        .zipWhen(query -> departments(given), Sharing::new);
        return writes.run(
                viewer,
                Action.on("savedQuery", subject, found -> List.of())
                        .check(checks)
                        .write((sharing, by) -> shared(input, sharing)));
    }

    /** A saved query, and the departments to share it with, in the order of their codes. */
    private record Sharing(SavedQuery query, List<Department> departments) {}

    private record Department(long id, String code) {}

    private static Write shared(ShareSavedQueryInput input, Sharing sharing) {
        SavedQuery query = sharing.query();
        List<String> codes = sharing.departments().stream().map(Department::code).toList();
        Write write =
                query.update(input.version(), "SavedQueryShared")
                        .set("sharing", query.sharing().name(), input.sharing().name());
        return codes.equals(query.departments())
                ? write
                : write.note(DEPARTMENTS, codes.isEmpty() ? "none" : String.join(", ", codes))
                        .along(key -> save(key, sharing.departments()));
    }

    private static Mono<Void> save(long query, List<Department> departments) {
        return Transaction.all(
                        """
                        with kept as (select unnest($2::bigint[]) as department_id),
                        gone as (
                          delete from saved_query_department where saved_query_id = $1 and department_id not in (select department_id from kept)
                        )
                        insert into saved_query_department (saved_query_id, department_id) select $1, department_id from kept
                        on conflict do nothing returning id
                        """,
                        List.of(
                                query,
                                departments.stream().map(Department::id).toArray(Long[]::new)),
                        row -> row)
                .then();
    }

    @MutationMapping
    Mono<Payload> takeOverSavedQuery(
            @ContextValue Viewer viewer, @Argument TakeOverSavedQueryInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "savedQuery",
                                SavedQuery.requireSeen(viewer, input.savedQuery()),
                                found -> List.of())
                        .write((query, by) ->
                                unlessTaken(query.takeOver(input.version(), by), query.name())));
    }

    @MutationMapping
    Mono<Payload> deleteSavedQuery(
            @ContextValue Viewer viewer, @Argument DeleteSavedQueryInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "savedQuery",
                                SavedQuery.requireOwn(viewer, input.savedQuery()),
                                found -> List.of())
                        .write((query, by) -> {
                            Versions.require(
                                    SavedQuery.TYPE, query.id(), input.version(), query.version());
                            return Write.delete(
                                    SavedQuery.TYPE, query.id(), "SavedQueryDeleted", query.name());
                        }));
    }

    private static Mono<List<Department>> departments(List<String> ids) {
        return Mono.fromCallable(() ->
                        ids.stream()
                                .map(id -> CatalogRecords.DEPARTMENT.parse(DEPARTMENTS, id))
                                .distinct()
                                .toArray(Long[]::new))
                .flatMap(keys ->
                        Transaction.all(
                                        "select id, code from department where id = any ($1) order by code",
                                        List.of((Object) keys),
                                        row ->
                                                new Department(
                                                        Fields.number(row, "id"),
                                                        Fields.text(row, "code")))
                                .filter(found -> found.size() == keys.length)
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(DEPARTMENTS))));
    }

    /** The key of a completed snapshot; empty if none is given. */
    private static Mono<Optional<Long>> snapshot(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(() -> SNAPSHOT.parse("snapshot", id))
                        .flatMap(key ->
                                Transaction.one(
                                        "select id from warehouse_snapshot where id = $1 and state = 'COMPLETED' and expired_at is null",
                                        List.of(key),
                                        row -> Optional.of(Fields.number(row, "id"))))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound("snapshot")));
    }
}
