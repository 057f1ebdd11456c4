package io.botwarden.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about employees; what each field means stands in the schema. */
final class EmployeeInputs {

    private EmployeeInputs() {}

    record OnboardEmployeeInput(
            String code,
            String name,
            @Nullable String email,
            @Nullable String jobTitle,
            String department,
            @Nullable LocalDate joinedOn) {}

    record MoveEmployeeInput(
            String employee, int version, String department, @Nullable String jobTitle) {}

    record OffboardEmployeeInput(String employee, int version, LocalDate leftOn) {}
}
