package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.protection.FieldCipher;
import java.util.Locale;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the employee to whom the new account of a person belongs: the one with the code that the
 * issuer tells, or else the one with the e-mail address that it has verified. Employees who left or
 * have an account, even a closed one, are not found: others decide to whom a second account
 * belongs.
 */
@Component
class EmployeeOfPerson {

    private static final String WITHOUT_ACCOUNT =
            """
             from employee e
            where e.left_on is null and not exists (select from identity i where i.employee_id = e.id)
            """;

    private final DatabaseClient database;
    private final FieldCipher cipher;

    EmployeeOfPerson(DatabaseClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Returns the employee's key; empty unless there is exactly one. */
    Mono<Long> find(Person person) {
        if (person.employee() != null) {
            return database.sql("select e.id" + WITHOUT_ACCOUNT + " and e.code = :code")
                    .bind("code", person.employee())
                    .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                    .one();
        }
        String email = person.email();
        return email == null ? Mono.empty() : withAddress(email);
    }

    /** Addresses are encrypted: all are read, which happens once for each account. */
    private Mono<Long> withAddress(String email) {
        return database.sql("select e.id, e.email" + WITHOUT_ACCOUNT + " and e.email is not null")
                .map(row ->
                        new Address(
                                Objects.requireNonNull(row.get("id", Long.class)),
                                Objects.requireNonNull(row.get("email", byte[].class))))
                .all()
                .filter(address -> isIn(address, email))
                .map(Address::employee)
                .take(2)
                .collectList()
                .filter(found -> found.size() == 1)
                .map(found -> found.getFirst());
    }

    private boolean isIn(Address address, String email) {
        return cipher.decrypt(address.email(), "employee.email")
                .toLowerCase(Locale.ROOT)
                .equals(email);
    }

    /**
     * @param employee the employee's key
     * @param email the encrypted address
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Address(long employee, byte[] email) {}
}
