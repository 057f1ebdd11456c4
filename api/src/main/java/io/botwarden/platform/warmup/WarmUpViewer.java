package io.botwarden.platform.warmup;

import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/**
 * The viewer of the warm-up: the first account with a role over everything, limited to reading.
 * Statements check that the account is open, so it must exist.
 */
@Component
class WarmUpViewer {

    private static final String READS = ":read";

    private final DatabaseClient database;
    private final Bearers bearers;
    private final Clock clock;

    WarmUpViewer(DatabaseClient database, Bearers bearers, Clock clock) {
        this.database = database;
        this.bearers = bearers;
        this.clock = clock;
    }

    /** Returns the viewer; empty if no account has a role over everything. */
    Optional<Viewer> find(Duration longest)
            throws InterruptedException, ExecutionException, TimeoutException {
        return database.sql(
                        """
                        select g.identity_id
                        from access_grant g
                        join identity i on i.id = g.identity_id
                        where g.scope = 'EVERYTHING' and i.disabled_at is null
                          and (g.expires_at is null or g.expires_at > now())
                        order by g.id
                        limit 1
                        """)
                .map(row -> Objects.requireNonNull(row.get("identity_id", Long.class)))
                .one()
                .flatMap(identity -> bearers.of(identity, clock.instant().plus(longest)))
                .map(Bearer::viewer)
                .map(WarmUpViewer::reading)
                .singleOptional()
                .toFuture()
                .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Viewer reading(Viewer viewer) {
        return viewer.limitedTo(
                        viewer.permissions().stream()
                                .filter(permission -> permission.endsWith(READS))
                                .collect(Collectors.toSet()))
                .warmingUp();
    }
}
