package io.botwarden.access.request;

import io.botwarden.access.function.FunctionRecords;
import io.botwarden.platform.transaction.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * The roles and functions that can be requested. People without any role can also see them, so
 * nothing else about them is shown.
 */
@Component
class RequestableRights {

    private final DatabaseClient database;

    RequestableRights(DatabaseClient database) {
        this.database = database;
    }

    /** A role that can be requested. */
    record RequestableRole(String code, String name) {}

    /** A function that can be requested. */
    record RequestableFunction(String id, String name, String bot) {}

    /** Returns the roles by name. */
    Flux<RequestableRole> roles() {
        return database.sql("select code, name from role order by name, code")
                .map(row -> new RequestableRole(Fields.text(row, "code"), Fields.text(row, "name")))
                .all();
    }

    /** Returns the functions in use, by the names of their bots and their own; at most 100. */
    Flux<RequestableFunction> functions(@Nullable String contained) {
        return database.sql(
                        """
                        select f.id, f.name, b.name as bot
                        from bot_function f join bot b on b.id = f.bot_id
                        where f.retired_at is null and b.state <> 'RETIRED' and strpos(lower(b.name || ' ' || f.name), lower(:contained)) > 0
                        order by b.name, f.name, f.id
                        limit 100
                        """)
                .bind("contained", contained == null ? "" : contained.replace("\0", ""))
                .map(row ->
                        new RequestableFunction(
                                FunctionRecords.FUNCTION.key(Fields.number(row, "id")).id(),
                                Fields.text(row, "name"),
                                Fields.text(row, "bot")))
                .all();
    }
}
