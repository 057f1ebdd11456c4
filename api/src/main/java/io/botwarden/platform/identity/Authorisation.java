package io.botwarden.platform.identity;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whether a viewer may do something: the same rows that the query compiler asks decide about
 * everything else. (Policy 5.3.2)
 */
@Component
public class Authorisation {

    private final DatabaseClient database;
    private final Accounts accounts;

    Authorisation(DatabaseClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /**
     * Ends in {@link UnauthenticatedException} when the account was closed or its rights changed
     * since the token was made.
     */
    public Mono<Void> requireCurrent(Viewer viewer) {
        return accounts.isCurrent(viewer)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    /**
     * As {@link #requireCurrent}, for the transaction that is under way: until it ends nobody
     * changes the rights that it rests on.
     */
    public Mono<Void> holdCurrent(Viewer viewer) {
        return accounts.holdCurrent(viewer)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    /** Whether the viewer holds the permission over what a record hangs on. */
    public Mono<Boolean> holds(Viewer viewer, String permission, Scope scope) {
        if (viewer.mayEverywhere(permission)) {
            return Mono.just(true);
        }
        if (!viewer.may(permission) || scope.equals(Scope.EVERYTHING)) {
            return Mono.just(false);
        }
        return database.sql(
                        """
                        select exists (
                          select from viewer_bot
                          where identity_id = :identity and permission = :permission and bot_id = any (:bots)
                        ) or exists (
                          select from viewer_department
                          where identity_id = :identity and permission = :permission and department_id = any (:departments)
                        ) as held
                        """)
                .bind("identity", viewer.identityId())
                .bind("permission", permission)
                .bind("bots", keys(scope.bots()))
                .bind("departments", keys(scope.departments()))
                .map(row -> Boolean.TRUE.equals(row.get("held", Boolean.class)))
                .one();
    }

    private static Long[] keys(List<Long> keys) {
        return keys.toArray(Long[]::new);
    }
}
