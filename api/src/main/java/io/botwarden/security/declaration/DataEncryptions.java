package io.botwarden.security.declaration;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ConfirmDataEncryptionInput;
import io.botwarden.security.input.DeclareDataEncryptionInput;
import io.botwarden.security.input.WithdrawDataEncryptionInput;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of declarations of encryption. (Policy 5.2.1) */
@Controller
class DataEncryptions {

    private static final Declarations.Kind KIND =
            new Declarations.Kind(
                    ENCRYPTION, "encryption", "DataEncryptionConfirmed", "DataEncryptionWithdrawn");

    private final Declarations declarations;
    private final Writes writes;

    DataEncryptions(Declarations declarations, Writes writes) {
        this.declarations = declarations;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> declareDataEncryption(
            @ContextValue Viewer viewer, @Argument DeclareDataEncryptionInput input) {
        Mono<Declarations.Subject<Asset>> wanted =
                asset(input.dataAsset())
                        .flatMap(asset ->
                                declarations.subject(
                                        KIND,
                                        asset,
                                        asset.id(),
                                        input.responsible(),
                                        asset.responsible()));
        Duration validity = declarations.validity();
        return writes.run(
                viewer,
                Action.on("dataAsset", wanted, found -> found.about().scopes())
                        .check(checks(input))
                        .write((found, by) -> write(found, by, input, validity)));
    }

    @MutationMapping
    Mono<Payload> confirmDataEncryption(
            @ContextValue Viewer viewer, @Argument ConfirmDataEncryptionInput input) {
        return declarations.confirm(
                viewer, KIND, input.encryption(), input.version(), input.note());
    }

    @MutationMapping
    Mono<Payload> withdrawDataEncryption(
            @ContextValue Viewer viewer, @Argument WithdrawDataEncryptionInput input) {
        return declarations.withdraw(
                viewer, KIND, input.encryption(), input.version(), input.reason());
    }

    private static Checks checks(DeclareDataEncryptionInput input) {
        boolean any = input.encryptedAtRest() || input.encryptedInTransit();
        return new Checks()
                .that(
                        input.encryptedAtRest() == (input.methodAtRest() != null),
                        "methodAtRest",
                        input.encryptedAtRest()
                                ? "Describe how the data is encrypted at rest."
                                : "Omit this if the data is not encrypted at rest.")
                .that(
                        input.encryptedInTransit() == (input.methodInTransit() != null),
                        "methodInTransit",
                        input.encryptedInTransit()
                                ? "Describe how the data is encrypted in transit."
                                : "Omit this if the data is not encrypted in transit.")
                .that(
                        any == (input.keyManagement() != null),
                        "keyManagement",
                        any
                                ? "Describe where the keys are kept and how often they are renewed."
                                : "Omit this if nothing is encrypted.");
    }

    private static Mono<Asset> asset(String id) {
        return Mono.fromCallable(() -> DATA_ASSET.parse("dataAsset", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select a.id, a.name, a.bot_id, a.state = 'ACTIVE' as active,
                                  first_employed(array[b.owner_id, d.head_id]) as responsible_id
                                from data_asset a
                                left join bot b on b.id = a.bot_id
                                left join department d on d.id = b.owner_department_id
                                where a.id = $1 for no key update of a
                                """,
                                List.of(key),
                                Asset::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("dataAsset")));
    }

    /**
     * The locked data asset.
     *
     * @param responsible the employee who is responsible by default
     */
    private record Asset(
            long id, String name, @Nullable Long bot, boolean active, @Nullable Long responsible) {

        static Asset of(Readable row) {
            return new Asset(
                    Fields.number(row, "id"),
                    Fields.text(row, "name"),
                    row.get("bot_id", Long.class),
                    Fields.flag(row, "active"),
                    row.get("responsible_id", Long.class));
        }

        List<Scope> scopes() {
            return List.of(Scope.of(bot, null));
        }
    }

    private static Write write(
            Declarations.Subject<Asset> subject,
            By by,
            DeclareDataEncryptionInput input,
            Duration validity) {
        Asset asset = subject.about();
        if (!asset.active()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The data asset is RETIRED; only data assets that are ACTIVE need a declaration.",
                    "dataAsset");
        }
        Write write =
                Declaration.declared(
                                ENCRYPTION,
                                "DataEncryptionDeclared",
                                asset.id(),
                                asset.name(),
                                subject.replaced(),
                                input.version(),
                                by,
                                validity)
                        .refer("bot_id", BOT, null, asset.bot())
                        .set("encrypted_at_rest", input.encryptedAtRest())
                        .set("encrypted_in_transit", input.encryptedInTransit())
                        .set("evidence", input.evidence());
        Declaration.state(write, "method_at_rest", input.methodAtRest());
        Declaration.state(write, "method_in_transit", input.methodInTransit());
        Declaration.state(write, "key_management", input.keyManagement());
        return subject.withResponsible(write);
    }
}
