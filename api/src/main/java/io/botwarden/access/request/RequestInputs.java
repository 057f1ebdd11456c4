package io.botwarden.access.request;

import io.botwarden.access.GrantScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about requests; what each field means stands in the schema. */
final class RequestInputs {

    private RequestInputs() {}

    record RequestAccessInput(
            @Nullable String role,
            @Nullable String function,
            @Nullable GrantScope scope,
            @Nullable String department,
            @Nullable String bot,
            String reason,
            @Nullable Instant startsAt,
            Instant endsAt) {}

    record WithdrawAccessRequestInput(String request) {}

    record ApproveAccessRequestInput(String request, @Nullable String note) {}

    record RejectAccessRequestInput(String request, String reason) {}
}
