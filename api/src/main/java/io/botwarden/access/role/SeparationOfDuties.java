package io.botwarden.access.role;

import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks before a role is given whether the person may hold it beside what that person holds already.
 * The database asks the same once more when it is written. (Policy 4.1.2)
 */
@Component
public class SeparationOfDuties {

    private final DatabaseClient database;

    SeparationOfDuties(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Ends in a {@link RefusedException} where the person may not.
     *
     * @param identity key of the account that shall get the role; all accounts of its employee
     *     count
     * @param role key of the role
     * @param field the input field that names the role
     */
    public Mono<Void> require(long identity, long role, String field) {
        return find(identity, role).doOnNext(held -> require(held, field)).then();
    }

    /** The codes of the roles that keep the person from holding another one; none where it may. */
    public Mono<List<String>> find(long identity, long role) {
        return database.sql("select separated_roles(:identity, :role) as held")
                .bind("identity", identity)
                .bind("role", role)
                .map(row -> List.of(Objects.requireNonNull(row.get("held", String[].class))))
                .one();
    }

    /**
     * Refuses a role where the person holds such roles.
     *
     * @param held what {@link #find} found
     * @param field the input field that names the role
     */
    public static void require(List<String> held, String field) {
        if (!held.isEmpty()) {
            throw new RefusedException(
                    RoleRefusal.SEPARATION_OF_DUTIES,
                    "One person may not hold this role and %s, which this one holds."
                            .formatted(String.join(", ", held)),
                    field);
        }
    }
}
