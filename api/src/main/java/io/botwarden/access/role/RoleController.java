package io.botwarden.access.role;

import io.botwarden.access.role.RoleInputs.ChangeRoleInput;
import io.botwarden.access.role.RoleInputs.CreateRoleInput;
import io.botwarden.access.role.RoleInputs.RemoveRoleSeparationInput;
import io.botwarden.access.role.RoleInputs.SeparateRolesInput;
import io.botwarden.access.role.RolePayloads.RolePayload;
import io.botwarden.access.role.RolePayloads.SeparationPayload;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.rights.PermissionTable;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Roles, what can be allowed to them, and which of them exclude one another. */
@Controller
class RoleController {

    private final Roles roles;
    private final Separations separations;
    private final Authorisation authorisation;
    private final ObjectProvider<PermissionTable> table;

    RoleController(
            Roles roles,
            Separations separations,
            Authorisation authorisation,
            ObjectProvider<PermissionTable> table) {
        this.roles = roles;
        this.separations = separations;
        this.authorisation = authorisation;
        this.table = table;
    }

    @QueryMapping
    Mono<List<Permission>> permissions(@ContextValue Viewer viewer) {
        return authorisation.requireCurrent(viewer).then(Mono.fromSupplier(this::all));
    }

    @MutationMapping
    Mono<RolePayload> createRole(@Argument CreateRoleInput input, @ContextValue Viewer viewer) {
        return roles.define(viewer, input);
    }

    @MutationMapping
    Mono<RolePayload> changeRole(@Argument ChangeRoleInput input, @ContextValue Viewer viewer) {
        return roles.change(viewer, input);
    }

    @MutationMapping
    Mono<SeparationPayload> separateRoles(
            @Argument SeparateRolesInput input, @ContextValue Viewer viewer) {
        return separations.separate(viewer, input);
    }

    @MutationMapping
    Mono<RolePayload> removeRoleSeparation(
            @Argument RemoveRoleSeparationInput input, @ContextValue Viewer viewer) {
        return separations.end(viewer, input);
    }

    private List<Permission> all() {
        PermissionTable permissions = table.getObject();
        return permissions.permissions().stream()
                .map(code -> new Permission(code, permissions.opens(code)))
                .toList();
    }

    /** The schema's {@code Permission}. */
    record Permission(String code, List<String> opens) {}
}
