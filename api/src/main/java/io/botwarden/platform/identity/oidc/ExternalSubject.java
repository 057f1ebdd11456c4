package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The contents of a verified token.
 *
 * @param issuer its issuer
 * @param subject its subject
 * @param name the display name
 * @param groups the subject's groups
 * @param issuedAt when it was issued
 * @param expiresAt when it expires
 */
record ExternalSubject(
        Issuer issuer,
        String subject,
        String name,
        Set<String> groups,
        Instant issuedAt,
        Instant expiresAt) {

    /** The form in {@code credential.lookup}; an issuer contains no blanks. */
    String lookup() {
        return issuer.issuer() + " " + subject;
    }

    /** The roles of its groups. */
    List<RoleOfGroup> roles() {
        return issuer.roles().stream().filter(role -> groups.contains(role.group())).toList();
    }
}
