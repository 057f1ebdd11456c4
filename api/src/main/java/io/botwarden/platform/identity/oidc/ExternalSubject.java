package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a verified token says.
 *
 * @param issuer who says it
 * @param subject whom the issuer means
 * @param name the name that people see
 * @param groups the groups that it is in
 * @param issuedAt when the token was made
 * @param expiresAt from when on it is no longer good
 */
record ExternalSubject(
        Issuer issuer,
        String subject,
        String name,
        Set<String> groups,
        Instant issuedAt,
        Instant expiresAt) {

    /** As it is kept in {@code credential.lookup}: no issuer holds a blank. */
    String lookup() {
        return issuer.issuer() + " " + subject;
    }

    /** What its groups may do. */
    List<RoleOfGroup> roles() {
        return issuer.roles().stream().filter(role -> groups.contains(role.group())).toList();
    }
}
