package io.botwarden.platform.identity.credential;

import org.springframework.modulith.NamedInterface;

/** What a credential is; each stands in the schema's {@code CredentialKind}. */
@NamedInterface("credential")
public enum CredentialKind {
    PASSWORD,
    TOTP,
    RECOVERY_CODES,
    API_KEY,
    CLIENT_CERTIFICATE,
    EXTERNAL_SUBJECT
}
