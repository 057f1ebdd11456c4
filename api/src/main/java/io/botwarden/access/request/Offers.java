package io.botwarden.access.request;

import io.botwarden.access.function.FunctionRecords;
import io.botwarden.platform.transaction.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * What can be asked for: also shown to who holds no role yet, and so without anything else of it.
 */
@Component
class Offers {

    private final DatabaseClient database;

    Offers(DatabaseClient database) {
        this.database = database;
    }

    /** A role that can be asked for. */
    record RequestableRole(String code, String name) {}

    /** A function that can be asked for. */
    record RequestableFunction(String id, String name, String bot) {}

    /** The roles, by name. */
    Flux<RequestableRole> roles() {
        return database.sql("select code, name from role order by name, code")
                .map(row -> new RequestableRole(Fields.text(row, "code"), Fields.text(row, "name")))
                .all();
    }

    /** The functions that are in use, by their bots' names and their own; the first 100. */
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
