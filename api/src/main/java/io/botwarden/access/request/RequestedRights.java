package io.botwarden.access.request;

import io.botwarden.access.GrantScope;
import io.botwarden.access.function.FunctionRecords;
import io.botwarden.access.input.RequestAccessInput;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the requested role or function, and what prevents granting it to the requester. */
@Component
class RequestedRights {

    private static final String OFFERED_BOT =
            """
            select b.id as bot_id, b.state <> 'RETIRED' and exists (
              select from bot_function f where f.bot_id = b.id and f.retired_at is null
            ) as offered
            from bot b where b.id = :key
            """;

    private static final String OFFERED_FUNCTION =
            """
            select b.id as bot_id, b.state <> 'RETIRED' and f.retired_at is null as offered
            from bot_function f join bot b on b.id = f.bot_id where f.id = :key
            """;

    private final DatabaseClient database;
    private final References references;
    private final Authorisation authorisation;

    RequestedRights(DatabaseClient database, References references, Authorisation authorisation) {
        this.database = database;
        this.references = references;
        this.authorisation = authorisation;
    }

    /**
     * A requested role or function, and what prevents granting it to the requester.
     *
     * @param held whether the requester already holds it
     * @param separated codes of the roles that the person holds and that exclude it
     */
    record Asked(RequestedRight right, boolean held, List<String> separated) {}

    /**
     * Finds what an input names. A bot or function that the viewer neither sees nor may request is
     * reported as not found.
     *
     * @param at when the grant would start
     */
    Mono<Asked> require(Viewer viewer, RequestAccessInput input, Instant at) {
        return Mono.zip(
                        references.optionalDepartment("department", input.department()),
                        Mono.defer(() -> known(viewer, "bot", bot(input.bot()), OFFERED_BOT)),
                        Mono.defer(() ->
                                known(
                                        viewer,
                                        "function",
                                        function(input.function()),
                                        OFFERED_FUNCTION)))
                .flatMap(found ->
                        database.sql(
                                        """
                                        select asked.* from right_asked_for(:requester, (select id from role where code = :role), :scope, :department,
                                          :bot, :function, :at) asked
                                        """)
                                .bind("requester", viewer.identityId())
                                .bind("role", text(input.role()))
                                .bind(
                                        "scope",
                                        text(input.scope() == null ? null : input.scope().name()))
                                .bind("department", key(found.getT1()))
                                .bind("bot", key(found.getT2()))
                                .bind("function", key(found.getT3()))
                                .bind("at", at)
                                .map(RequestedRights::find)
                                .one())
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(
                        Mono.error(() ->
                                RecordType.notFound(
                                        input.function() == null ? "role" : "function")));
    }

    /** Reads a row of {@code right_asked_for}. */
    static Asked read(Readable row) {
        return find(row)
                .orElseThrow(() ->
                        new IllegalStateException("A request has neither a role nor a function"));
    }

    private static Optional<Asked> find(Readable row) {
        RequestedRight right =
                row.get("function_id", Long.class) != null
                        ? function(row)
                        : row.get("role_id", Long.class) != null ? role(row) : null;
        return Optional.ofNullable(right)
                .map(found ->
                        new Asked(
                                found,
                                holds(row, "held"),
                                List.of(
                                        Objects.requireNonNull(
                                                row.get("separated", String[].class)))));
    }

    private static RoleRight role(Readable row) {
        return new RoleRight(
                Fields.number(row, "role_id"),
                Fields.text(row, "role_code"),
                Fields.text(row, "role_name"),
                GrantScope.valueOf(Fields.text(row, "scope")),
                row.get("department_id", Long.class),
                row.get("bot_id", Long.class),
                row.get("over", String.class),
                holds(row, "retired"));
    }

    private static FunctionRight function(Readable row) {
        return new FunctionRight(
                Fields.number(row, "function_id"),
                Fields.text(row, "function_code"),
                Fields.text(row, "function_name"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "bot_code"),
                Fields.text(row, "over"),
                row.get("employee_id", Long.class),
                row.get("employee_name", String.class),
                holds(row, "retired"));
    }

    private static Optional<Long> bot(@Nullable String id) {
        return Optional.ofNullable(id).map(named -> CatalogRecords.BOT.parse("bot", named));
    }

    private static Optional<Long> function(@Nullable String id) {
        return Optional.ofNullable(id)
                .map(named -> FunctionRecords.FUNCTION.parse("function", named));
    }

    /**
     * Returns the key if the viewer may know the record.
     *
     * @param statement returns, for the key, the bot that it belongs to and whether everyone may
     *     request it
     */
    private Mono<Optional<Long>> known(
            Viewer viewer, String field, Optional<Long> key, String statement) {
        return key.isEmpty()
                ? Mono.just(key)
                : database.sql(statement)
                        .bind("key", key.get())
                        .map(row -> new Offer(Fields.number(row, "bot_id"), holds(row, "offered")))
                        .one()
                        .filterWhen(offer -> mayKnow(viewer, offer))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                        .thenReturn(key);
    }

    private Mono<Boolean> mayKnow(Viewer viewer, Offer offer) {
        return offer.offered()
                ? Mono.just(true)
                : authorisation.holds(viewer, "catalog:read", Scope.ofBot(offer.bot()));
    }

    /**
     * The visibility of a record.
     *
     * @param offered whether everyone may request it
     */
    private record Offer(long bot, boolean offered) {}

    private static Object text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value == null ? null : value.replace("\0", ""));
    }

    private static Object key(Optional<Long> key) {
        return Parameters.in(R2dbcType.BIGINT, key.orElse(null));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}
