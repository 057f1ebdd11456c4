package io.botwarden.access.staff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An employee as recorded.
 *
 * @param department key of the department
 * @param departmentName its name
 * @param manager the manager's personnel number
 * @param provisioned whether the company's directory maintains the person by SCIM
 */
record StaffMember(
        long key,
        int version,
        String number,
        String name,
        @Nullable String email,
        @Nullable String title,
        @Nullable Long department,
        @Nullable String departmentName,
        @Nullable String manager,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        boolean provisioned) {}
