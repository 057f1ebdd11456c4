package io.botwarden.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of this capability's mutations; what each field means stands in the schema. */
final class AccessInputs {

    private AccessInputs() {}

    record CreateAccountInput(
            String username, String displayName, @Nullable String employee, String password) {}

    record CloseAccountInput(String identity) {}

    record GrantRoleInput(
            String identity,
            String role,
            GrantScope scope,
            @Nullable String department,
            @Nullable String bot,
            @Nullable Instant expiresAt) {}

    record RevokeRoleInput(String grant) {}

    record ChangePasswordInput(String currentPassword, String newPassword) {}
}
