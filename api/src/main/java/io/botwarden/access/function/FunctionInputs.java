package io.botwarden.access.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of this package's mutations; what each field means stands in the schema. */
final class FunctionInputs {

    private FunctionInputs() {}

    record RegisterFunctionInput(
            String bot, String code, String name, @Nullable String description) {}

    record RetireFunctionInput(String function, @Nullable Integer version) {}

    record GrantFunctionInput(
            String bot,
            @Nullable String function,
            @Nullable String role,
            @Nullable String department,
            @Nullable String employee,
            @Nullable Instant expiresAt) {}

    record RevokeFunctionInput(String grant) {}
}
