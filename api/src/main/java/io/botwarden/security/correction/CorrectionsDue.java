package io.botwarden.security.correction;

import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports requests to correct employees' data that nobody decided in time. */
@Component
class CorrectionsDue {

    private static final String OVERDUE =
            """
            select id from correction_request
            where state = 'REQUESTED' and missed_at is null and due_at <= :now
            order by due_at, id
            """;

    private final DueWrites due;
    private final CorrectionRequestRows rows;
    private final Clock clock;

    CorrectionsDue(DueWrites due, CorrectionRequestRows rows, Clock clock) {
        this.due = due;
        this.rows = rows;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(
                OVERDUE,
                "missCorrection",
                key ->
                        rows.find(key)
                                .filter(request ->
                                        request.state() == CorrectionRequestState.REQUESTED)
                                .map(request -> request.miss(now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
