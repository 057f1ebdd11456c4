package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;

/**
 * The contents of a verified token.
 *
 * @param issuer its issuer
 * @param subject its subject
 * @param person what the issuer says about the person
 * @param issuedAt when it was issued
 * @param expiresAt when the rights that are based on it expire
 */
public record ExternalSubject(
        Issuer issuer, String subject, Person person, Instant issuedAt, Instant expiresAt) {

    /** The form in {@code credential.lookup}; an issuer contains no blanks. */
    String lookup() {
        return issuer.issuer() + " " + subject;
    }

    /** The roles of its groups. */
    List<RoleOfGroup> roles() {
        return issuer.roles().stream()
                .filter(role -> person.groups().contains(role.group()))
                .toList();
    }
}
