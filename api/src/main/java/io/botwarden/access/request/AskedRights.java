package io.botwarden.access.request;

import io.botwarden.access.GrantScope;
import io.botwarden.access.function.FunctionRecords;
import io.botwarden.access.request.RequestInputs.RequestAccessInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.write.Fields;
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

/** Finds what is asked for, of whichever kind it is, and how it stands with who asks. */
@Component
class AskedRights {

    private final DatabaseClient database;
    private final References references;

    AskedRights(DatabaseClient database, References references) {
        this.database = database;
        this.references = references;
    }

    /**
     * A right, and what is in the way of giving it to who asks.
     *
     * @param held whether that one holds it already
     * @param separated codes of the roles that the person holds and that may not be held together
     *     with it
     */
    record Asked(RequestedRight right, boolean held, List<String> separated) {}

    /**
     * What an input names.
     *
     * @param requester key of the account that asks
     * @param at when the right shall begin
     */
    Mono<Asked> require(long requester, RequestAccessInput input, Instant at) {
        return Mono.zip(
                        references.optionalDepartment("department", input.department()),
                        references.optionalBot("bot", input.bot()),
                        function(input.function()))
                .flatMap(found ->
                        database.sql(
                                        """
                                        select asked.* from right_asked_for(:requester, (select id from role where code = :role), :scope, :department,
                                          :bot, :function, :at) asked
                                        """)
                                .bind("requester", requester)
                                .bind("role", text(input.role()))
                                .bind(
                                        "scope",
                                        text(input.scope() == null ? null : input.scope().name()))
                                .bind("department", key(found.getT1()))
                                .bind("bot", key(found.getT2()))
                                .bind("function", key(found.getT3()))
                                .bind("at", at)
                                .map(AskedRights::find)
                                .one())
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(
                        Mono.error(() ->
                                RecordType.notFound(
                                        input.function() == null ? "role" : "function")));
    }

    /** What a row of {@code right_asked_for} says. */
    static Asked read(Readable row) {
        return find(row).orElseThrow(() -> new IllegalStateException("A request asks for nothing"));
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

    private Mono<Optional<Long>> function(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(
                        () -> Optional.of(FunctionRecords.FUNCTION.parse("function", id)));
    }

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
