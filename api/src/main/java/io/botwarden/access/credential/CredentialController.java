package io.botwarden.access.credential;

import io.botwarden.access.credential.CredentialInputs.AccountInput;
import io.botwarden.access.credential.CredentialInputs.ConfirmSecondFactorInput;
import io.botwarden.access.credential.CredentialInputs.CreateApiKeyInput;
import io.botwarden.access.credential.CredentialInputs.CreateServiceAccountInput;
import io.botwarden.access.credential.CredentialInputs.EndOtherSessionsInput;
import io.botwarden.access.credential.CredentialInputs.EndSessionInput;
import io.botwarden.access.credential.CredentialInputs.PasswordInput;
import io.botwarden.access.credential.CredentialInputs.RemoveSecondFactorInput;
import io.botwarden.access.credential.CredentialInputs.RevokeApiKeyInput;
import io.botwarden.access.credential.CredentialInputs.RotateApiKeyInput;
import io.botwarden.access.credential.CredentialPayloads.AccountPayload;
import io.botwarden.access.credential.CredentialPayloads.ApiKeyPayload;
import io.botwarden.access.credential.CredentialPayloads.CredentialPayload;
import io.botwarden.access.credential.CredentialPayloads.EndSessionPayload;
import io.botwarden.access.credential.CredentialPayloads.EnrollSecondFactorPayload;
import io.botwarden.access.credential.CredentialPayloads.RecoveryCodesPayload;
import io.botwarden.access.credential.CredentialPayloads.RemoveSecondFactorPayload;
import io.botwarden.access.credential.CredentialPayloads.ResetPasswordPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about credentials and sessions. */
@Controller
class CredentialController {

    private final SecondFactorChanges factors;
    private final AccountRecovery recovery;
    private final ServiceAccounts services;
    private final ServiceKeys keys;
    private final SessionEndings sessions;

    CredentialController(
            SecondFactorChanges factors,
            AccountRecovery recovery,
            ServiceAccounts services,
            ServiceKeys keys,
            SessionEndings sessions) {
        this.factors = factors;
        this.recovery = recovery;
        this.services = services;
        this.keys = keys;
        this.sessions = sessions;
    }

    @MutationMapping
    Mono<EnrollSecondFactorPayload> enrollSecondFactor(
            @Argument PasswordInput input, @ContextValue Viewer viewer) {
        return factors.begin(viewer, input);
    }

    @MutationMapping
    Mono<RecoveryCodesPayload> confirmSecondFactor(
            @Argument ConfirmSecondFactorInput input, @ContextValue Viewer viewer) {
        return factors.confirm(viewer, input);
    }

    @MutationMapping
    Mono<RemoveSecondFactorPayload> removeSecondFactor(
            @Argument RemoveSecondFactorInput input, @ContextValue Viewer viewer) {
        return factors.remove(viewer, input);
    }

    @MutationMapping
    Mono<RecoveryCodesPayload> renewRecoveryCodes(
            @Argument PasswordInput input, @ContextValue Viewer viewer) {
        return factors.renewCodes(viewer, input);
    }

    @MutationMapping
    Mono<ResetPasswordPayload> resetPassword(
            @Argument AccountInput input, @ContextValue Viewer viewer) {
        return recovery.resetPassword(viewer, input);
    }

    @MutationMapping
    Mono<AccountPayload> resetSecondFactor(
            @Argument AccountInput input, @ContextValue Viewer viewer) {
        return recovery.resetSecondFactor(viewer, input);
    }

    @MutationMapping
    Mono<AccountPayload> unlockAccount(@Argument AccountInput input, @ContextValue Viewer viewer) {
        return recovery.unlock(viewer, input);
    }

    @MutationMapping
    Mono<AccountPayload> createServiceAccount(
            @Argument CreateServiceAccountInput input, @ContextValue Viewer viewer) {
        return services.open(viewer, input);
    }

    @MutationMapping
    Mono<ApiKeyPayload> createApiKey(
            @Argument CreateApiKeyInput input, @ContextValue Viewer viewer) {
        return keys.create(viewer, input);
    }

    @MutationMapping
    Mono<ApiKeyPayload> rotateApiKey(
            @Argument RotateApiKeyInput input, @ContextValue Viewer viewer) {
        return keys.rotate(viewer, input);
    }

    @MutationMapping
    Mono<CredentialPayload> revokeApiKey(
            @Argument RevokeApiKeyInput input, @ContextValue Viewer viewer) {
        return keys.revoke(viewer, input);
    }

    @MutationMapping
    Mono<EndSessionPayload> endSession(
            @Argument EndSessionInput input, @ContextValue Viewer viewer) {
        return sessions.end(viewer, input);
    }

    @MutationMapping
    Mono<EndSessionPayload> endOtherSessions(
            @Argument EndOtherSessionsInput input, @ContextValue Viewer viewer) {
        return sessions.endOthers(viewer, input);
    }
}
