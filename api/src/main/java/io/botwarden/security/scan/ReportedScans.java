package io.botwarden.security.scan;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports imported scans once: to those concerned, and to obligations to scan. It follows each
 * import, and is repeated if the server stopped in between.
 */
@Component
class ReportedScans {

    static final RecordType SCAN = new RecordType("Scan", "scan");
    static final String EVENT = "ScanRecorded";

    private static final String WAITING =
            "select id from scan where reported_at is null order by id";

    private static final String SCANNED =
            """
            select s.version, s.tool || ' of ' || t.name as label, s.new_count, s.fixed_count, s.reopened_count
            from scan s join scan_target t on t.id = s.scan_target_id
            where s.id = :id and s.reported_at is null
            for update of s
            """;

    private final DatabaseClient database;
    private final DueWrites due;
    private final Clock clock;

    ReportedScans(DatabaseClient database, DueWrites due, Clock clock) {
        this.database = database;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(WAITING, "reportScan", this::report);
    }

    private Mono<Write> report(long scan) {
        return database.sql(SCANNED)
                .bind("id", scan)
                .map(row ->
                        Write.update(
                                        SCAN,
                                        scan,
                                        Fields.version(row),
                                        EVENT,
                                        Fields.text(row, "label"))
                                .derived(
                                        "reported_at",
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                .note("new", Fields.number(row, "new_count") + "")
                                .note("fixed", Fields.number(row, "fixed_count") + "")
                                .note("reopened", Fields.number(row, "reopened_count") + ""))
                .one();
    }
}
