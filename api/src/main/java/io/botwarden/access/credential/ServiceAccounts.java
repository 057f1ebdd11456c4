package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.AccessRefusal;
import io.botwarden.access.input.CreateServiceAccountInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of service accounts. */
@Controller
class ServiceAccounts {

    private final Writes writes;

    ServiceAccounts(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createServiceAccount(
            @ContextValue Viewer viewer, @Argument CreateServiceAccountInput input) {
        return writes.run(
                viewer,
                Action.on("username", Mono.just(input), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> opened(found)));
    }

    private static Write opened(CreateServiceAccountInput input) {
        return Write.insert(IDENTITY, "AccountOpened", input.username())
                .set("username", input.username())
                .set("display_name", input.displayName())
                .set("kind", "SERVICE")
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "username",
                        "The username %s is already taken.".formatted(input.username()));
    }
}
