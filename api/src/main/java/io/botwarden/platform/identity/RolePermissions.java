package io.botwarden.platform.identity;

import io.botwarden.platform.jobs.Background;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The current permission table. A change makes the tokens of affected users stale in the same
 * transaction; and before anybody gets a new token or is otherwise authenticated, the table is
 * reloaded if its revision has changed. Instances with a common database also check for changes
 * periodically.
 */
@Component
@DependsOnDatabaseInitialization
class RolePermissions {

    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);
    private static final long NEVER_READ = 0;

    private final DatabaseClient database;
    private final Background background;
    private volatile Table table = new Table(NEVER_READ, Map.of());

    RolePermissions(DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Checking for changes of the permission table",
                background
                        .every(LOOKED_AT_EVERY)
                        .concatMap(tick -> revision().flatMap(this::require)));
    }

    /** The revision of the loaded table. */
    long known() {
        return table.revision();
    }

    /** Reloads the table unless it has this revision. */
    Mono<Void> require(long revision) {
        return revision <= table.revision() ? Mono.empty() : read();
    }

    /** Returns all permissions of any of these roles, as {@code capability:action}. */
    Set<String> of(Collection<String> roles) {
        Map<String, Set<String>> byRole = table.byRole();
        Set<String> permissions = new HashSet<>();
        roles.forEach(role -> permissions.addAll(byRole.getOrDefault(role, Set.of())));
        return permissions;
    }

    /** Returns the permissions that each of these roles has; empty if there are no roles. */
    Set<String> ofEach(Collection<String> roles) {
        Map<String, Set<String>> byRole = table.byRole();
        Set<String> permissions = of(roles);
        roles.forEach(role -> permissions.retainAll(byRole.getOrDefault(role, Set.of())));
        return permissions;
    }

    private Mono<Long> revision() {
        return database.sql("select revision from permission_table")
                .map(row -> Objects.requireNonNull(row.get("revision", Long.class)))
                .one();
    }

    /** The revision is read in the same statement as the rows, so it belongs to these rows. */
    private Mono<Void> read() {
        return database.sql(
                        """
                        select t.revision, r.code, array(select permission from role_permission where role_id = r.id) as permissions
                        from permission_table t cross join role r
                        """)
                .map(row ->
                        new Line(
                                Objects.requireNonNull(row.get("revision", Long.class)),
                                Objects.requireNonNull(row.get("code", String.class)),
                                Set.of(
                                        Objects.requireNonNull(
                                                row.get("permissions", String[].class)))))
                .all()
                .collectList()
                .doOnNext(this::take)
                .then();
    }

    private synchronized void take(List<Line> lines) {
        if (lines.getFirst().revision() >= table.revision()) {
            Map<String, Set<String>> byRole = new HashMap<>();
            lines.forEach(line -> byRole.put(line.role(), line.permissions()));
            table = new Table(lines.getFirst().revision(), Map.copyOf(byRole));
        }
    }

    private record Line(long revision, String role, Set<String> permissions) {}

    private record Table(long revision, Map<String, Set<String>> byRole) {}
}
