package io.botwarden.platform.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks whether a viewer may do something, with the same rows that the query compiler uses for
 * everything else. (Policy 5.3.2)
 */
@Component
public class Authorisation {

    private static final String ALWAYS = "true";
    private static final String NEVER = "false";

    private final DatabaseClient database;
    private final Accounts accounts;

    Authorisation(DatabaseClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /**
     * Fails with {@link UnauthenticatedException} if the account was closed or its rights changed
     * since the token was issued.
     */
    public Mono<Void> requireCurrent(Viewer viewer) {
        return accounts.isCurrent(viewer)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    /**
     * Like {@link #requireCurrent}, for the current transaction: the rights cannot change until it
     * ends.
     *
     * @param lock the accounts that the transaction is going to change
     */
    public Mono<Void> holdCurrent(Viewer viewer, AccountLock lock) {
        return accounts.holdCurrent(viewer, lock)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    /** Whether the viewer holds the permission over a record's scope. */
    public Mono<Boolean> holds(Viewer viewer, String permission, Scope scope) {
        Map<String, Object> values = new HashMap<>();
        String condition =
                condition(
                        viewer,
                        permission,
                        scope,
                        value -> {
                            String name = "p" + values.size();
                            values.put(name, value);
                            return ":" + name;
                        });
        return values.isEmpty()
                ? Mono.just(condition.equals(ALWAYS))
                : database.sql("select %s as held".formatted(condition))
                        .bindValues(values)
                        .map(row -> Boolean.TRUE.equals(row.get("held", Boolean.class)))
                        .one();
    }

    /**
     * Returns the check of {@link #holds} as an SQL condition, for a statement with the check in
     * it.
     *
     * @param parameter binds a value and returns its placeholder
     */
    public static String condition(
            Viewer viewer, String permission, Scope scope, Function<Object, String> parameter) {
        if (viewer.mayEverywhere(permission)) {
            return ALWAYS;
        }
        if (!viewer.may(permission) || scope.equals(Scope.EVERYTHING)) {
            return NEVER;
        }
        List<String> reaches = new ArrayList<>();
        if (!scope.bots().isEmpty()) {
            reaches.add(
                    "viewer_bot where bot_id = any (%s)"
                            .formatted(parameter.apply(keys(scope.bots()))));
        }
        if (!scope.departments().isEmpty()) {
            reaches.add(
                    "viewer_department where department_id = any (%s)"
                            .formatted(parameter.apply(keys(scope.departments()))));
        }
        String held =
                "identity_id = %s and permission = %s"
                        .formatted(parameter.apply(viewer.rightsId()), parameter.apply(permission));
        return reaches.stream()
                .map(reach -> "exists (select from %s and %s)".formatted(reach, held))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static Long[] keys(List<Long> keys) {
        return keys.toArray(Long[]::new);
    }
}
