package io.botwarden.access.role;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of this package's mutations; what each field means stands in the schema. */
final class RoleInputs {

    private RoleInputs() {}

    record CreateRoleInput(String code, String name, List<String> permissions) {}

    record ChangeRoleInput(
            String role,
            @Nullable Integer version,
            @Nullable String name,
            @Nullable List<String> permissions) {}

    record SeparateRolesInput(String role, String otherRole, String reason) {}

    record RemoveRoleSeparationInput(String separation) {}
}
