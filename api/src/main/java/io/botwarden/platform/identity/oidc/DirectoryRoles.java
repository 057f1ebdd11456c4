package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the settings of an issuer mean for accounts that the company's directory maintains: the same
 * groups give the same roles, whether a token lists them or the directory does, and the issuer's
 * subject signs in to the account that the directory opened. Grants from the directory have the
 * origin DIRECTORY and last until the membership ends.
 */
@Component
@NamedInterface("directory")
public class DirectoryRoles {

    private static final String ORIGIN = "DIRECTORY";

    private final List<Issuer> issuers;
    private final GroupGrants grants;
    private final CredentialAges ages;
    private final DatabaseClient database;

    DirectoryRoles(
            OidcProperties properties,
            GroupGrants grants,
            CredentialAges ages,
            DatabaseClient database) {
        this.issuers = properties.issuers();
        this.grants = grants;
        this.ages = ages;
        this.database = database;
    }

    /**
     * Returns the issuer of the directory's accounts: the named one, or the only one; null if there
     * is none.
     *
     * @throws IllegalArgumentException if there is no issuer with this name
     */
    public @Nullable String issuer(@Nullable String named) {
        if (named == null) {
            return issuers.size() == 1 ? issuers.getFirst().issuer() : null;
        }
        return find(named)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The issuer '%s' of the directory is not configured: add it to botwarden.oidc.issuers"
                                        .formatted(named)))
                .issuer();
    }

    /** Returns the roles of groups, in words. */
    public List<String> of(@Nullable String issuer, Set<String> groups) {
        return roles(issuer, groups).stream().map(GroupGrants::spelled).distinct().toList();
    }

    /**
     * Replaces the grants of accounts from the directory by those of their groups, in the current
     * transaction.
     *
     * @param groups the groups of each account, by its key
     */
    public Mono<Void> follow(@Nullable String issuer, Map<Long, Set<String>> groups) {
        Map<Long, List<RoleOfGroup>> wanted = new TreeMap<>();
        groups.forEach((account, names) -> wanted.put(account, roles(issuer, names)));
        return grants.replace(wanted, ORIGIN, null);
    }

    /**
     * Returns the key of the account with which the issuer's subject signs in; empty if there is
     * none.
     */
    public Mono<Long> accountOf(String issuer, String subject) {
        return database.sql(
                        """
                        select identity_id from credential
                        where kind = 'EXTERNAL_SUBJECT' and lookup = :lookup and revoked_at is null
                        """)
                .bind("lookup", lookup(issuer, subject))
                .map(row -> Objects.requireNonNull(row.get("identity_id", Long.class)))
                .one();
    }

    /**
     * Lets the issuer's subject sign in to a new account, in the current transaction. A subject
     * that is mapped to an account already keeps that one.
     */
    public Mono<Void> register(String issuer, long identity, String subject, Instant at) {
        Life life = ages.life(CredentialKind.EXTERNAL_SUBJECT, at);
        return database.sql(
                        """
                        insert into credential (identity_id, kind, label, lookup, created_at, warn_at, expires_at)
                        values (:identity, 'EXTERNAL_SUBJECT', :label, :lookup, :now, :warn, :end)
                        on conflict do nothing
                        """)
                .bind("identity", identity)
                .bind("label", issuer)
                .bind("lookup", lookup(issuer, subject))
                .bind("now", at)
                .bind("warn", life.warnAt())
                .bind("end", life.expiresAt())
                .then();
    }

    private static String lookup(String issuer, String subject) {
        return issuer + " " + subject;
    }

    private List<RoleOfGroup> roles(@Nullable String issuer, Set<String> groups) {
        return find(issuer).stream().flatMap(each -> each.rolesOf(groups).stream()).toList();
    }

    private Optional<Issuer> find(@Nullable String issuer) {
        return issuers.stream().filter(each -> each.issuer().equals(issuer)).findFirst();
    }
}
