package io.botwarden.access.mapping;

import static io.botwarden.access.AccessRecords.CREDENTIAL;
import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.Identities;
import io.botwarden.access.Identity;
import io.botwarden.access.input.RegisterClientCertificateInput;
import io.botwarden.access.input.RegisterExternalSubjectInput;
import io.botwarden.access.input.RemoveSignInNameInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Maps external names to accounts. A name maps to one account at a time. */
@Controller
class SignInNames {

    private final Identities identities;
    private final CredentialAges ages;
    private final DatabaseClient database;
    private final Writes writes;

    SignInNames(
            Identities identities, CredentialAges ages, DatabaseClient database, Writes writes) {
        this.identities = identities;
        this.ages = ages;
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> registerClientCertificate(
            @ContextValue Viewer viewer, @Argument RegisterClientCertificateInput input) {
        Checks checks = new Checks();
        CertificateName name = CertificateName.of(input, checks);
        return writes.run(
                viewer,
                Action.on(
                                "identity",
                                identities.require("identity", input.identity()),
                                found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((identity, by) ->
                                new NewName(
                                                CredentialKind.CLIENT_CERTIFICATE,
                                                name.label(),
                                                name.lookup(),
                                                name.field())
                                        .of(identity, by, ages, input.expiresAt())));
    }

    @MutationMapping
    Mono<Payload> registerExternalSubject(
            @ContextValue Viewer viewer, @Argument RegisterExternalSubjectInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.issuer().indexOf(' ') < 0,
                                "issuer",
                                "This must be the issuer's URL, exactly as in its tokens.");
        return writes.run(
                viewer,
                Action.on(
                                "identity",
                                identities.require("identity", input.identity()),
                                found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((identity, by) ->
                                new NewName(
                                                CredentialKind.EXTERNAL_SUBJECT,
                                                "%s of %s"
                                                        .formatted(input.subject(), input.issuer()),
                                                input.issuer() + " " + input.subject(),
                                                "subject")
                                        .of(identity, by, ages, input.expiresAt())));
    }

    @MutationMapping
    Mono<Payload> removeSignInName(
            @ContextValue Viewer viewer, @Argument RemoveSignInNameInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "credential",
                                require(input.credential()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((name, by) ->
                                Write.update(
                                                CREDENTIAL,
                                                name.id(),
                                                name.version(),
                                                "SignInNameRemoved",
                                                name.label())
                                        .set("revoked_at", null, by.at())));
    }

    private Mono<HeldName> require(String id) {
        return Mono.fromCallable(() -> CREDENTIAL.parse("credential", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, label, version from credential
                                        where id = :id and kind in ('CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT') and revoked_at is null
                                        for update
                                        """)
                                .bind("id", key)
                                .map(HeldName::of)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("credential")));
    }

    /**
     * A name to be registered.
     *
     * @param label its display name
     * @param lookup the form that is used for lookups
     * @param field the input field that it came from
     */
    private record NewName(CredentialKind kind, String label, String lookup, String field) {

        Write of(Identity identity, By by, CredentialAges ages, @Nullable Instant expiresAt) {
            identity.requireOther(by, "identity");
            identity.requireOpen();
            if (expiresAt != null && !expiresAt.isAfter(by.at())) {
                throw new RefusedException(
                        RefusalCode.INVALID, "This must be in the future.", "expiresAt");
            }
            Life life = ages.life(kind, by.at(), expiresAt);
            return Write.insert(CREDENTIAL, "SignInNameRegistered", label)
                    .refer("identity_id", IDENTITY, null, identity.id())
                    .set("kind", kind)
                    .set("label", label)
                    .derived("lookup", lookup)
                    .derived("warn_at", life.warnAt())
                    .set("expires_at", life.expiresAt())
                    .unless(
                            MappingRefusal.NAME_TAKEN,
                            field,
                            "This name is already mapped to an account. Remove that mapping first.");
        }
    }

    /** The row of a registered name, as read for an action. */
    private record HeldName(long id, String label, int version) {

        static HeldName of(Readable row) {
            return new HeldName(
                    Fields.number(row, "id"), Fields.text(row, "label"), Fields.version(row));
        }
    }
}
