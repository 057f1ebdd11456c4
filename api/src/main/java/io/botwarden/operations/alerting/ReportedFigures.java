package io.botwarden.operations.alerting;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Figures from measurements: a report counts from when its interval has ended. */
@Component
class ReportedFigures implements Figures {

    private final DatabaseClient database;

    ReportedFigures(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> isKnown(String metric) {
        return database.sql(
                        "select exists (select from measurement where metric = :metric) as known")
                .bind("metric", metric.replace("\0", ""))
                .map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class)))
                .one();
    }
}
