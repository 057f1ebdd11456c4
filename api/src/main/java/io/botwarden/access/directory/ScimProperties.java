package io.botwarden.access.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the company's directory maintains people by SCIM.
 *
 * @param issuer the issuer, among those of {@code botwarden.oidc}, whose roles of groups apply to
 *     the directory's groups, and with which its people sign in; defaults to the only issuer
 * @param subject the attribute that contains the subject of people in the issuer's tokens
 * @param createDepartments whether a department that a user names and that does not exist is
 *     created
 */
@ConfigurationProperties("botwarden.scim")
record ScimProperties(
        @Nullable String issuer,
        @DefaultValue("EXTERNAL_ID") SubjectAttribute subject,
        @DefaultValue("true") boolean createDepartments) {

    /** Where the subject of a person in tokens is. */
    enum SubjectAttribute {
        /** In {@code externalId}. */
        EXTERNAL_ID,
        /** In {@code userName}. */
        USER_NAME,
        /** Nowhere: people's sign-in names are registered in another way. */
        NONE
    }

    ScimProperties {
        issuer = issuer == null || issuer.isBlank() ? null : issuer;
    }
}
