package io.botwarden.access.decision;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.jobs.PendingSet;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records when function grants were last used, with a precision of one day, so that a grant in
 * constant use is written once a day.
 */
@Component
class UsedFunctions {

    private final DatabaseClient database;
    private final Background background;
    private final PendingSet<Long> noted = new PendingSet<>(this::write);

    UsedFunctions(DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Records that a grant permitted something. */
    void note(long grant) {
        noted.note(grant);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        noted.keep(background, "Recording which function grants were used");
    }

    /** Writes the pending entries. */
    Mono<Long> write() {
        return noted.write();
    }

    private Mono<Long> write(List<Long> grants) {
        return database.sql(
                        """
                        update function_grant set last_used_at = now()
                        where id = any (:grants) and (last_used_at is null or last_used_at < date_trunc('day', now()))
                        """)
                .bind("grants", grants.toArray(Long[]::new))
                .fetch()
                .rowsUpdated();
    }
}
