package io.botwarden.operations.maintenance;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Records, once for each maintenance window, that it ended without having been cancelled. */
@Component
class MaintenanceCompletion {

    private static final String ENDED =
            """
            select id from maintenance_window
            where cancelled_at is null and completed_at is null and ends_at <= :now
            order by ends_at, id
            """;

    private final DueWrites due;
    private final Clock clock;

    MaintenanceCompletion(DueWrites due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(ENDED, "completeMaintenanceWindow", this::complete);
    }

    private Mono<Write> complete(long key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Transaction.one(
                """
                select id, title, version from maintenance_window
                where id = $1 and cancelled_at is null and completed_at is null and ends_at <= $2 for update
                """,
                List.of(key, now),
                row ->
                        Write.update(
                                        MaintenanceWindow.TYPE,
                                        key,
                                        Fields.version(row),
                                        "MaintenanceCompleted",
                                        Fields.text(row, "title"))
                                .set("completed_at", null, now));
    }
}
