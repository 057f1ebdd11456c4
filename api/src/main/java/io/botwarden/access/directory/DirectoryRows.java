package io.botwarden.access.directory;

import io.botwarden.access.AccessRefusal;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes what goes along with users, in the transaction of an action. */
@Component
class DirectoryRows {

    private final DatabaseClient database;

    DirectoryRows(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Stores what the directory says.
     *
     * @param account key of the account that it maintains; null to keep the present one
     */
    Mono<Void> put(long employee, WantedUser user, @Nullable Long account, boolean numbered) {
        return values(
                        """
                        insert into directory_user as d (
                          employee_id, identity_id, user_name, external_id, given_name, family_name, formatted_name, department, division, numbered
                        )
                        values (:employee, :identity, :name, :external, :given, :family, :formatted, :department, :division, :numbered)
                        on conflict (employee_id) do update
                        set identity_id = coalesce(excluded.identity_id, d.identity_id), user_name = excluded.user_name,
                          external_id = excluded.external_id, given_name = excluded.given_name, family_name = excluded.family_name,
                          formatted_name = excluded.formatted_name, department = excluded.department, division = excluded.division,
                          numbered = excluded.numbered, removed_at = null
                        where (d.identity_id, d.user_name, d.external_id, d.given_name, d.family_name, d.formatted_name, d.department,
                            d.division, d.numbered, d.removed_at)
                          is distinct from (coalesce(excluded.identity_id, d.identity_id), excluded.user_name, excluded.external_id,
                            excluded.given_name, excluded.family_name, excluded.formatted_name, excluded.department, excluded.division,
                            excluded.numbered, null)
                        """,
                        user)
                .bind("employee", employee)
                .bind("identity", Parameter.fromOrEmpty(account, Long.class))
                .bind("numbered", numbered)
                .then()
                .onErrorMap(
                        DuplicateKeyException.class,
                        failure ->
                                new RefusedException(
                                        AccessRefusal.USERNAME_TAKEN,
                                        "Another user has %s.".formatted(user.userName()),
                                        "userName"));
    }

    private GenericExecuteSpec values(String statement, WantedUser user) {
        return database.sql(statement)
                .bind("name", user.userName())
                .bind("external", text(user.externalId()))
                .bind("given", text(user.given()))
                .bind("family", text(user.family()))
                .bind("formatted", text(user.formatted()))
                .bind("department", text(user.department()))
                .bind("division", text(user.division()));
    }

    /** Records the account of a user. */
    Mono<Void> link(long employee, long identity) {
        return database.sql(
                        "update directory_user set identity_id = :identity where employee_id = :employee")
                .bind("identity", identity)
                .bind("employee", employee)
                .then();
    }

    /** Records that the directory gives access. */
    Mono<Void> activate(long employee) {
        return database.sql(
                        "update directory_user set deactivated_at = null where employee_id = :employee and deactivated_at is not null")
                .bind("employee", employee)
                .then();
    }

    /** Records that the directory takes access away. */
    Mono<Void> deactivate(long employee, Instant at) {
        return database.sql(
                        "update directory_user set deactivated_at = :at where employee_id = :employee and deactivated_at is null")
                .bind("at", at)
                .bind("employee", employee)
                .then();
    }

    /** Records that the directory deleted a user. */
    Mono<Void> remove(long employee, Instant at) {
        return database.sql(
                        "update directory_user set removed_at = :at where employee_id = :employee")
                .bind("at", at)
                .bind("employee", employee)
                .then();
    }

    private static Parameter text(@Nullable String value) {
        return Parameter.fromOrEmpty(value, String.class);
    }
}
