package io.botwarden.access.role;

import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks, before a role is granted, whether the person may hold it together with their other roles.
 * The database checks this again on write. (Policy 4.1.2)
 */
@Component
public class SeparationOfDuties {

    private final DatabaseClient database;

    SeparationOfDuties(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Completes with a {@link RefusedException} if the person may not hold the role.
     *
     * @param identity key of the account that gets the role; all accounts of its employee count
     * @param role key of the role
     * @param field the input field that names the role
     */
    public Mono<Void> require(long identity, long role, String field) {
        return find(identity, role).doOnNext(held -> require(held, field)).then();
    }

    /**
     * Returns the codes of the person's roles that exclude another role; empty if there are none.
     */
    public Mono<List<String>> find(long identity, long role) {
        return database.sql("select separated_roles(:identity, :role) as held")
                .bind("identity", identity)
                .bind("role", role)
                .map(row -> List.of(Objects.requireNonNull(row.get("held", String[].class))))
                .one();
    }

    /**
     * Refuses a role if the person holds roles that exclude it.
     *
     * @param held the result of {@link #find}
     * @param field the input field that names the role
     */
    public static void require(List<String> held, String field) {
        if (!held.isEmpty()) {
            throw new RefusedException(
                    RoleRefusal.SEPARATION_OF_DUTIES,
                    "Separation of duties: nobody can hold this role together with %s, which this person holds."
                            .formatted(String.join(", ", held)),
                    field);
        }
    }
}
