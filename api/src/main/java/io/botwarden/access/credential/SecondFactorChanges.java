package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;
import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.AccessRefusal;
import io.botwarden.access.Identities;
import io.botwarden.access.Identity;
import io.botwarden.access.credential.CredentialPayloads.EnrollSecondFactorPayload;
import io.botwarden.access.credential.CredentialPayloads.RecoveryCodesPayload;
import io.botwarden.access.credential.CredentialPayloads.RemoveSecondFactorPayload;
import io.botwarden.access.input.ConfirmSecondFactorInput;
import io.botwarden.access.input.EnrollSecondFactorInput;
import io.botwarden.access.input.RemoveSecondFactorInput;
import io.botwarden.access.input.RenewRecoveryCodesInput;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.factor.Enrolment;
import io.botwarden.platform.identity.factor.Enrolments;
import io.botwarden.platform.identity.factor.Enrolments.Confirmed;
import io.botwarden.platform.identity.factor.RecoveryCodes;
import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of the viewer's own second factor. */
@Controller
class SecondFactorChanges {

    private final DatabaseClient database;
    private final HeldCredentials credentials;
    private final Identities identities;
    private final Confirmations confirmations;
    private final Enrolments enrolments;
    private final Sessions sessions;
    private final CredentialAges ages;
    private final Writes writes;

    SecondFactorChanges(
            DatabaseClient database,
            HeldCredentials credentials,
            Identities identities,
            Confirmations confirmations,
            Enrolments enrolments,
            Sessions sessions,
            CredentialAges ages,
            Writes writes) {
        this.database = database;
        this.credentials = credentials;
        this.identities = identities;
        this.confirmations = confirmations;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.ages = ages;
        this.writes = writes;
    }

    @MutationMapping
    Mono<EnrollSecondFactorPayload> enrollSecondFactor(
            @ContextValue Viewer viewer, @Argument EnrollSecondFactorInput input) {
        Enrolment enrolment = enrolments.create(viewer.username());
        Mono<Identity> own =
                confirmations
                        .password(viewer, input.password())
                        .then(requireNone(viewer))
                        .then(identities.find(viewer.identityId()));
        return writes.run(
                viewer,
                Action.on("password", own, identity -> List.of())
                        .locking(AccountLock.OWN)
                        .write((identity, by) ->
                                Write.update(
                                                IDENTITY,
                                                identity.id(),
                                                identity.version(),
                                                "SecondFactorBegun",
                                                identity.username())
                                        .along(key -> enrolments.keep(key, enrolment))),
                (identity, errors) ->
                        new EnrollSecondFactorPayload(identity == null ? null : enrolment, errors));
    }

    @MutationMapping
    Mono<RecoveryCodesPayload> confirmSecondFactor(
            @ContextValue Viewer viewer, @Argument ConfirmSecondFactorInput input) {
        RecoveryCodes codes = RecoveryCodes.create();
        Mono<Confirmed> confirmed =
                requireNone(viewer).then(confirmations.enrolment(viewer, input.code()));
        return writes.run(
                viewer,
                Action.on("code", confirmed, found -> List.of())
                        .locking(AccountLock.OWN)
                        .write((found, by) ->
                                added(viewer, found, by)
                                        .along(key -> keep(viewer.identityId(), codes, by))
                                        .along(key -> enrolments.forget(viewer.identityId()))),
                (credential, errors) ->
                        new RecoveryCodesPayload(
                                credential == null ? null : codes.codes(), errors));
    }

    @MutationMapping
    Mono<RemoveSecondFactorPayload> removeSecondFactor(
            @ContextValue Viewer viewer, @Argument RemoveSecondFactorInput input) {
        long identity = viewer.identityId();
        Mono<HeldCredential> own =
                confirmations
                        .password(viewer, input.password())
                        .then(confirmations.code(viewer, input.code()))
                        .then(require(identity));
        return writes.run(
                viewer,
                Action.on("code", own, found -> List.of())
                        .locking(AccountLock.OWN)
                        .write((found, by) ->
                                found.revoke(by, "SecondFactorRemoved", "Removed by its holder.")
                                        .along(key ->
                                                credentials.revoke(
                                                        identity, CredentialKind.RECOVERY_CODES))
                                        .along(key -> sessions.endAll(identity, viewer.session()))),
                (credential, errors) -> new RemoveSecondFactorPayload(credential != null, errors));
    }

    @MutationMapping
    Mono<RecoveryCodesPayload> renewRecoveryCodes(
            @ContextValue Viewer viewer, @Argument RenewRecoveryCodesInput input) {
        RecoveryCodes codes = RecoveryCodes.create();
        Mono<HeldCredential> own =
                confirmations
                        .password(viewer, input.password())
                        .then(require(viewer.identityId()))
                        .delayUntil(factor ->
                                credentials.revoke(
                                        factor.identity(), CredentialKind.RECOVERY_CODES));
        return writes.run(
                viewer,
                Action.on("password", own, found -> List.of())
                        .locking(AccountLock.OWN)
                        .write((found, by) -> recoveryCodes(viewer.identityId(), codes, by)),
                (credential, errors) ->
                        new RecoveryCodesPayload(
                                credential == null ? null : codes.codes(), errors));
    }

    private Write added(Viewer viewer, Confirmed confirmed, By by) {
        Life life = ages.life(CredentialKind.TOTP, by.at());
        return Write.insert(CREDENTIAL, "SecondFactorAdded", viewer.username())
                .refer("identity_id", IDENTITY, null, viewer.identityId())
                .set("kind", CredentialKind.TOTP)
                .derived("label", "Authenticator")
                .derived("sealed_secret", confirmed.sealedSecret())
                .derived("last_step", confirmed.step())
                .derived("created_at", by.at())
                .derived("warn_at", life.warnAt())
                .set("expires_at", life.expiresAt());
    }

    private Write recoveryCodes(long identity, RecoveryCodes codes, By by) {
        Life life = ages.life(CredentialKind.RECOVERY_CODES, by.at());
        return Write.insert(CREDENTIAL, "RecoveryCodesRenewed", "Recovery codes")
                .refer("identity_id", IDENTITY, null, identity)
                .set("kind", CredentialKind.RECOVERY_CODES)
                .derived("label", "Recovery codes")
                .derived("secret_hash", codes.hashes())
                .derived("created_at", by.at())
                .derived("warn_at", life.warnAt())
                .set("expires_at", life.expiresAt());
    }

    /** The recovery codes that are created with a new authenticator. */
    private Mono<Void> keep(long identity, RecoveryCodes codes, By by) {
        Life life = ages.life(CredentialKind.RECOVERY_CODES, by.at());
        return database.sql(
                        """
                        insert into credential (identity_id, kind, label, secret_hash, created_at, warn_at, expires_at)
                        values (:identity, 'RECOVERY_CODES', 'Recovery codes', :hashes, :now, :warn, :end)
                        """)
                .bind("identity", identity)
                .bind("hashes", codes.hashes())
                .bind("now", by.at())
                .bind("warn", life.warnAt())
                .bind("end", life.expiresAt())
                .then();
    }

    private Mono<HeldCredential> require(long identity) {
        return credentials
                .find(identity, CredentialKind.TOTP)
                .switchIfEmpty(Mono.error(() -> wrongState("The account has no second factor.")));
    }

    private Mono<Void> requireNone(Viewer viewer) {
        return credentials
                .find(viewer.identityId(), CredentialKind.TOTP)
                .flatMap(present ->
                        Mono.error(
                                wrongState(
                                        "The account already has a second factor. Remove it before you add another.")))
                .then();
    }

    private static RefusedException wrongState(String message) {
        return new RefusedException(RefusalCode.WRONG_STATE, message);
    }

    static RefusedException wrongCode() {
        return new RefusedException(
                AccessRefusal.WRONG_CODE,
                "The code is wrong or was already used. The authenticator app shows a new code every 30 seconds.",
                "code");
    }
}
