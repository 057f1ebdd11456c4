package io.botwarden.access;

import io.botwarden.access.AccessInputs.ChangePasswordInput;
import io.botwarden.access.AccessInputs.CloseAccountInput;
import io.botwarden.access.AccessInputs.CreateAccountInput;
import io.botwarden.access.AccessInputs.GrantRoleInput;
import io.botwarden.access.AccessInputs.RevokeRoleInput;
import io.botwarden.access.AccessPayloads.ChangePasswordPayload;
import io.botwarden.access.AccessPayloads.GrantPayload;
import io.botwarden.access.AccessPayloads.IdentityPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about accounts and grants. */
@Controller
class AccessController {

    private final Identities identities;
    private final Grants grants;

    AccessController(Identities identities, Grants grants) {
        this.identities = identities;
        this.grants = grants;
    }

    @MutationMapping
    Mono<IdentityPayload> createAccount(
            @Argument CreateAccountInput input, @ContextValue Viewer viewer) {
        return identities.open(viewer, input);
    }

    @MutationMapping
    Mono<IdentityPayload> closeAccount(
            @Argument CloseAccountInput input, @ContextValue Viewer viewer) {
        return identities.close(viewer, input);
    }

    @MutationMapping
    Mono<GrantPayload> grantRole(@Argument GrantRoleInput input, @ContextValue Viewer viewer) {
        return grants.grant(viewer, input);
    }

    @MutationMapping
    Mono<IdentityPayload> revokeRole(@Argument RevokeRoleInput input, @ContextValue Viewer viewer) {
        return grants.revoke(viewer, input);
    }

    @MutationMapping
    Mono<ChangePasswordPayload> changePassword(
            @Argument ChangePasswordInput input, @ContextValue Viewer viewer) {
        return identities.changePassword(viewer, input);
    }
}
