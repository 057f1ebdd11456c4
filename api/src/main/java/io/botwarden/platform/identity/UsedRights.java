package io.botwarden.platform.identity;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.jobs.PendingSet;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records which role grants were used on which day, as the basis of access reviews. (Policy 4.1.3)
 *
 * <p>A grant is used when its holder requests something that its role permits. If several grants of
 * a person permit it, each of them counts as used, because none of them is known to be idle.
 */
@Component
public class UsedRights {

    private final DatabaseClient database;
    private final Background background;
    private final PendingSet<Use> noted = new PendingSet<>(this::write);

    UsedRights(DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
    }

    private record Use(long identity, String permission) {}

    /**
     * Records that a viewer requested something that needs the permission; nothing if it is not
     * held.
     */
    public void note(Viewer viewer, String permission) {
        if (viewer.may(permission) && !viewer.isWarmUp()) {
            noted.note(new Use(viewer.identityId(), permission));
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        noted.keep(background, "Recording used roles");
    }

    /** Writes the pending records, and returns the number of grants that changed. */
    public Mono<Long> write() {
        return noted.write();
    }

    private Mono<Long> write(List<Use> uses) {
        return database.sql(
                        """
                        update access_grant g set last_used_at = now()
                        where (g.last_used_at is null or g.last_used_at < date_trunc('day', now()))
                          and (g.expires_at is null or g.expires_at > now())
                          and exists (
                            select from unnest(:identities::bigint[], :permissions::text[]) as used (identity_id, permission)
                            join role_permission p on p.permission = used.permission
                            where used.identity_id = g.identity_id and p.role_id = g.role_id)
                        """)
                .bind("identities", uses.stream().map(Use::identity).toArray(Long[]::new))
                .bind("permissions", uses.stream().map(Use::permission).toArray(String[]::new))
                .fetch()
                .rowsUpdated();
    }
}
