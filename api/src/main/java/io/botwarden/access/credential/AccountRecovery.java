package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.Identities;
import io.botwarden.access.Identity;
import io.botwarden.access.credential.CredentialPayloads.ResetPasswordPayload;
import io.botwarden.access.input.ResetPasswordInput;
import io.botwarden.access.input.ResetSecondFactorInput;
import io.botwarden.access.input.UnlockAccountInput;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.credential.OneTimePassword;
import io.botwarden.platform.identity.credential.PasswordStore;
import io.botwarden.platform.identity.signin.GuessThrottle;
import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Lets administrators help people who cannot sign in. Nobody can do this for their own account. */
@Controller
class AccountRecovery {

    private final Identities identities;
    private final HeldCredentials credentials;
    private final Passwords passwords;
    private final PasswordStore store;
    private final Sessions sessions;
    private final GuessThrottle throttle;
    private final Writes writes;

    AccountRecovery(
            Identities identities,
            HeldCredentials credentials,
            Passwords passwords,
            PasswordStore store,
            Sessions sessions,
            GuessThrottle throttle,
            Writes writes) {
        this.identities = identities;
        this.credentials = credentials;
        this.passwords = passwords;
        this.store = store;
        this.sessions = sessions;
        this.throttle = throttle;
        this.writes = writes;
    }

    @MutationMapping
    Mono<ResetPasswordPayload> resetPassword(
            @ContextValue Viewer viewer, @Argument ResetPasswordInput input) {
        String password = OneTimePassword.create();
        Mono<NewPassword> reset =
                identities
                        .require("identity", input.identity())
                        .zipWhen(identity -> passwords.hash(password), NewPassword::new);
        return writes.run(
                viewer,
                Action.on("identity", reset, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) ->
                                update(requirePerson(found.identity(), by), "PasswordReset")
                                        .note("password", "(not shown)")
                                        .along(key -> store.assign(key, found.hash()))
                                        .along(key -> sessions.endAll(key, null))
                                        .along(key -> forget(found.identity()))),
                (identity, errors) ->
                        new ResetPasswordPayload(
                                identity, identity == null ? null : password, errors));
    }

    @MutationMapping
    Mono<Payload> resetSecondFactor(
            @ContextValue Viewer viewer, @Argument ResetSecondFactorInput input) {
        Mono<Identity> holder =
                identities.require("identity", input.identity()).delayUntil(this::requireFactor);
        return writes.run(
                viewer,
                Action.on("identity", holder, found -> List.of(Scope.EVERYTHING))
                        .write((identity, by) ->
                                update(requirePerson(identity, by), "SecondFactorReset")
                                        .note("secondFactor", "removed")
                                        .along(key ->
                                                credentials.reset(
                                                        key, CredentialKind.TOTP, input.reason()))
                                        .along(key ->
                                                credentials.reset(
                                                        key,
                                                        CredentialKind.RECOVERY_CODES,
                                                        input.reason()))
                                        .along(key -> sessions.endAll(key, null))));
    }

    @MutationMapping
    Mono<Payload> unlockAccount(@ContextValue Viewer viewer, @Argument UnlockAccountInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "identity",
                                identities.require("identity", input.identity()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((identity, by) -> {
                            identity.requireOpen();
                            return update(identity, "AccountUnlocked")
                                    .along(key -> forget(identity));
                        }));
    }

    private Mono<Void> requireFactor(Identity identity) {
        return credentials
                .find(identity.id(), CredentialKind.TOTP)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.WRONG_STATE,
                                        "The account %s has no second factor."
                                                .formatted(identity.username()))))
                .then();
    }

    private static Identity requirePerson(Identity identity, By by) {
        identity.requireOther(by, "identity");
        identity.requireOpen();
        if (identity.service()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The account %s is a service account. Service accounts use API keys, not passwords."
                            .formatted(identity.username()));
        }
        return identity;
    }

    private Mono<Void> forget(Identity identity) {
        return Mono.fromRunnable(() -> throttle.forget(identity.username()));
    }

    private static Write update(Identity identity, String event) {
        return Write.update(
                IDENTITY, identity.id(), identity.version(), event, identity.username());
    }

    /** An account and the hash of its new password. */
    private record NewPassword(Identity identity, String hash) {}
}
