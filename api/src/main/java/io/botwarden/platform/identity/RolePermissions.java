package io.botwarden.platform.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The permission table as the migrations state it: read once, for nothing but a migration changes
 * it.
 */
@Component
@DependsOnDatabaseInitialization
class RolePermissions {

    private final Map<String, Set<String>> byRole = new HashMap<>();

    RolePermissions(DataSource dataSource) {
        JdbcClient.create(dataSource)
                .sql(
                        "select r.code, p.permission from role r join role_permission p on p.role_id = r.id")
                .query(
                        (RowCallbackHandler)
                                row ->
                                        byRole.computeIfAbsent(
                                                        row.getString("code"),
                                                        role -> new HashSet<>())
                                                .add(row.getString("permission")));
    }

    /** All that one of these roles may do, as {@code capability:action}. */
    Set<String> of(Collection<String> roles) {
        Set<String> permissions = new HashSet<>();
        roles.forEach(role -> permissions.addAll(byRole.getOrDefault(role, Set.of())));
        return permissions;
    }

    /** All that each of these roles may do; nothing where there is no role. */
    Set<String> ofEach(Collection<String> roles) {
        Set<String> permissions = of(roles);
        roles.forEach(role -> permissions.retainAll(byRole.getOrDefault(role, Set.of())));
        return permissions;
    }
}
