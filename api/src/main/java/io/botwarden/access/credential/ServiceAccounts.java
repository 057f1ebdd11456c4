package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.access.AccessRefusal;
import io.botwarden.access.Identities;
import io.botwarden.access.Identity;
import io.botwarden.access.input.CreateServiceAccountInput;
import io.botwarden.access.input.SetServiceAccountOwnerInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of service accounts. */
@Controller
class ServiceAccounts {

    private final References references;
    private final Identities identities;
    private final Writes writes;

    ServiceAccounts(References references, Identities identities, Writes writes) {
        this.references = references;
        this.identities = identities;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createServiceAccount(
            @ContextValue Viewer viewer, @Argument CreateServiceAccountInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "username",
                                references.optionalEmployee("owner", input.owner()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((owner, by) -> opened(input, owner.orElse(null))));
    }

    @MutationMapping
    Mono<Payload> setServiceAccountOwner(
            @ContextValue Viewer viewer, @Argument SetServiceAccountOwnerInput input) {
        Mono<Owned> owned =
                identities
                        .require("identity", input.identity())
                        .zipWith(
                                references.optionalEmployee("owner", input.owner()),
                                (identity, owner) -> new Owned(identity, owner.orElseThrow()));
        return writes.run(
                viewer,
                Action.on("identity", owned, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.write()));
    }

    private static Write opened(CreateServiceAccountInput input, @Nullable Long owner) {
        return Write.insert(IDENTITY, "AccountOpened", input.username())
                .set("username", input.username())
                .set("display_name", input.displayName())
                .set("kind", "SERVICE")
                .refer("owner_id", EMPLOYEE, null, owner)
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "username",
                        "The username %s is already taken.".formatted(input.username()));
    }

    /** A service account and its new owner. */
    private record Owned(Identity identity, long owner) {

        Write write() {
            identity.requireOpen();
            if (!identity.service()) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The account %s belongs to a person, who answers for it. Only service accounts have an owner."
                                .formatted(identity.username()),
                        "identity");
            }
            return Write.update(
                            IDENTITY,
                            identity.id(),
                            identity.version(),
                            "ServiceAccountOwnerSet",
                            identity.username())
                    .refer("owner_id", EMPLOYEE, null, owner);
        }
    }
}
