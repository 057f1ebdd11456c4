package io.botwarden.access.role;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.rights.PermissionTable;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Queries for roles, permissions and separations of duties. */
@Controller
class RoleController {

    private final Authorisation authorisation;
    private final ObjectProvider<PermissionTable> table;

    RoleController(Authorisation authorisation, ObjectProvider<PermissionTable> table) {
        this.authorisation = authorisation;
        this.table = table;
    }

    @QueryMapping
    Mono<List<Permission>> permissions(@ContextValue Viewer viewer) {
        return authorisation.requireCurrent(viewer).then(Mono.fromSupplier(this::all));
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
