package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.AccessRefusal;
import io.botwarden.access.Identities;
import io.botwarden.access.credential.CredentialInputs.CreateServiceAccountInput;
import io.botwarden.access.credential.CredentialPayloads.AccountPayload;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accounts of programs. */
@Component
class ServiceAccounts {

    private final Writes writes;

    ServiceAccounts(Writes writes) {
        this.writes = writes;
    }

    Mono<AccountPayload> open(Viewer viewer, CreateServiceAccountInput input) {
        Checks checks =
                new Checks()
                        .code("username", input.username())
                        .text("displayName", input.displayName(), Checks.LINE);
        return writes.run(
                viewer,
                Action.of("createServiceAccount", Identities.MANAGE)
                        .check(checks)
                        .on("username", Mono.just(input), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> opened(found)),
                AccountPayload::new);
    }

    private static Write opened(CreateServiceAccountInput input) {
        return Write.insert(IDENTITY, "AccountOpened", input.username())
                .set("username", input.username())
                .set("display_name", input.displayName())
                .set("kind", "SERVICE")
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "username",
                        "Another account has the name %s.".formatted(input.username()));
    }
}
