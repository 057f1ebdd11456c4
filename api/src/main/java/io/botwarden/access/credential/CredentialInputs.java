package io.botwarden.access.credential;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations here; what each field means stands in the schema. */
final class CredentialInputs {

    private CredentialInputs() {}

    record CreateServiceAccountInput(String username, String displayName) {}

    /** Names an account. */
    record AccountInput(String identity) {}

    record PasswordInput(String password) {

        @Override
        public String toString() {
            return "PasswordInput";
        }
    }

    record ConfirmSecondFactorInput(String code) {}

    record RemoveSecondFactorInput(String password, String code) {

        @Override
        public String toString() {
            return "RemoveSecondFactorInput";
        }
    }

    record EndSessionInput(String session) {}

    record EndOtherSessionsInput(boolean includingThis) {}

    record CreateApiKeyInput(
            String identity, String label, List<String> permissions, @Nullable Instant expiresAt) {}

    record RotateApiKeyInput(String credential, @Nullable Instant oldEndsAt) {}

    record RevokeApiKeyInput(String credential) {}
}
