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
 * Whether a viewer may do something: the same rows that the query compiler asks decide about
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
     *
     * @param lock what the transaction goes on to change about accounts
     */
    public Mono<Void> holdCurrent(Viewer viewer, AccountLock lock) {
        return accounts.holdCurrent(viewer, lock)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    /** Whether the viewer holds the permission over what a record hangs on. */
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
     * What {@link #holds} asks, as a condition in SQL, for a statement that acts only where it is
     * met.
     *
     * @param parameter takes a value and gives what stands for it in the statement
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
                        .formatted(
                                parameter.apply(viewer.identityId()), parameter.apply(permission));
        return reaches.stream()
                .map(reach -> "exists (select from %s and %s)".formatted(reach, held))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static Long[] keys(List<Long> keys) {
        return keys.toArray(Long[]::new);
    }
}
