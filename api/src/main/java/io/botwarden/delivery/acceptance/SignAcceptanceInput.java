package io.botwarden.delivery.acceptance;

import org.jspecify.annotations.Nullable;

/** What is accepted or refused; what each field means stands in the schema. */
record SignAcceptanceInput(
        String release,
        @Nullable String requirement,
        AcceptanceDecision decision,
        @Nullable String reason) {}
