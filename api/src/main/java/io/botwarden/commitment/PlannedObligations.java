package io.botwarden.commitment;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Creates the obligations that Botwarden plans by itself, each once. */
@Component
public class PlannedObligations {

    private final DatabaseClient database;
    private final DueWrites due;

    PlannedObligations(DatabaseClient database, DueWrites due) {
        this.database = database;
        this.due = due;
    }

    /**
     * Creates an obligation for each row, after its record was locked and the row read again.
     *
     * @param toPlan the query of what has no obligation yet; its first column is {@code id}, and it
     *     ends with a condition
     * @param table the table of the records
     * @param alias what the query calls the table
     * @param action the name of the action in the audit trail
     */
    public Mono<Void> plan(
            String toPlan,
            String table,
            String alias,
            String action,
            Function<Readable, Write> planned) {
        return due.each(
                toPlan,
                action,
                key ->
                        database.sql("select id from %s where id = :id for update".formatted(table))
                                .bind("id", key)
                                .then()
                                .then(
                                        database.sql("%s and %s.id = :id".formatted(toPlan, alias))
                                                .bind("id", key)
                                                .map(planned)
                                                .one()));
    }
}
