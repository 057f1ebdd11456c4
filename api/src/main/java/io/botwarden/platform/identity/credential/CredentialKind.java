package io.botwarden.platform.identity.credential;

/** What a credential is; each stands in the schema's {@code CredentialKind}. */
public enum CredentialKind {
    PASSWORD,
    TOTP,
    RECOVERY_CODES,
    API_KEY,
    CLIENT_CERTIFICATE,
    EXTERNAL_SUBJECT
}
