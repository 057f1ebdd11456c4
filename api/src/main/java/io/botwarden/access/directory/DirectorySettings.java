package io.botwarden.access.directory;

import io.botwarden.platform.identity.oidc.DirectoryRoles;
import io.botwarden.platform.transaction.Fields;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Applies the settings to accounts, in the transaction of the action under way. */
@Component
@EnableConfigurationProperties(ScimProperties.class)
class DirectorySettings {

    private final ScimProperties properties;
    private final DirectoryRoles roles;
    private final @Nullable String issuer;
    private final DatabaseClient database;

    DirectorySettings(ScimProperties properties, DirectoryRoles roles, DatabaseClient database) {
        this.properties = properties;
        this.roles = roles;
        this.issuer = roles.issuer(properties.issuer());
        this.database = database;
    }

    boolean createsDepartments() {
        return properties.createDepartments();
    }

    /** Returns the roles that members of a group get, in words. */
    List<String> rolesOf(String name, @Nullable String externalId) {
        return roles.of(issuer, named(name, externalId));
    }

    /**
     * Gives the account the roles of its employee's groups, and no others. Tokens list groups by
     * name or by an ID, and the configuration does as they do.
     */
    Mono<Void> followGroups(long identity, long employee) {
        return followGroups(Map.of(identity, employee));
    }

    /**
     * Gives accounts the roles of their employees' groups, and no others.
     *
     * @param employees keys of the employees, by those of their accounts
     */
    Mono<Void> followGroups(Map<Long, Long> employees) {
        return database.sql(
                        """
                        select m.employee_id, g.display_name, g.external_id
                        from directory_member m join directory_group g on g.id = m.group_id
                        where m.employee_id = any (:employees)
                        """)
                .bind("employees", employees.values().toArray(Long[]::new))
                .map(row ->
                        Map.entry(
                                Fields.number(row, "employee_id"),
                                named(
                                        Fields.text(row, "display_name"),
                                        row.get("external_id", String.class))))
                .all()
                .collect(
                        HashMap<Long, Set<String>>::new,
                        (groups, one) ->
                                groups.computeIfAbsent(one.getKey(), key -> new HashSet<>())
                                        .addAll(one.getValue()))
                .flatMap(groups -> roles.follow(issuer, byAccount(employees, groups)));
    }

    private static Map<Long, Set<String>> byAccount(
            Map<Long, Long> employees, Map<Long, Set<String>> groups) {
        Map<Long, Set<String>> all = new HashMap<>();
        employees.forEach(
                (account, employee) -> all.put(account, groups.getOrDefault(employee, Set.of())));
        return all;
    }

    private static Set<String> named(String name, @Nullable String externalId) {
        Set<String> names = new HashSet<>();
        names.add(name);
        if (externalId != null) {
            names.add(externalId);
        }
        return names;
    }

    /** Lets the person sign in to a new account. */
    Mono<Void> registerSubject(long identity, WantedUser user, Instant at) {
        String subject = subject(user);
        return issuer == null || subject == null
                ? Mono.empty()
                : roles.register(issuer, identity, subject, at);
    }

    /**
     * Returns the key of the account with which the person signs in; empty if there is none. It may
     * be one that the issuer's first token created.
     */
    Mono<Long> signedInAccount(WantedUser user) {
        String subject = subject(user);
        return issuer == null || subject == null ? Mono.empty() : roles.accountOf(issuer, subject);
    }

    private @Nullable String subject(WantedUser user) {
        return switch (properties.subject()) {
            case EXTERNAL_ID -> user.externalId();
            case USER_NAME -> user.userName();
            case NONE -> null;
        };
    }
}
