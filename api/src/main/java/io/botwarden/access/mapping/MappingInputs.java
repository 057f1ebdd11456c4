package io.botwarden.access.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations here; what each field means stands in the schema. */
final class MappingInputs {

    private MappingInputs() {}

    record RegisterClientCertificateInput(
            String identity,
            @Nullable String subject,
            @Nullable String uri,
            @Nullable String dns,
            @Nullable String email,
            @Nullable Instant expiresAt) {}

    record RegisterExternalSubjectInput(
            String identity, String issuer, String subject, @Nullable Instant expiresAt) {}

    record RemoveSignInNameInput(String credential) {}
}
