package io.botwarden.training;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An employee who is trained.
 *
 * @param department key of the department
 */
record Trainee(long id, String name, @Nullable Long department) {

    static Trainee of(Readable row) {
        return new Trainee(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                row.get("department_id", Long.class));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }
}
