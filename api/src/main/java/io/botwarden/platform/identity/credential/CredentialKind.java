package io.botwarden.platform.identity.credential;

/** The kind of a credential, as in the schema's {@code CredentialKind}. */
public enum CredentialKind {
    PASSWORD,
    TOTP,
    RECOVERY_CODES,
    API_KEY,
    CLIENT_CERTIFICATE,
    EXTERNAL_SUBJECT
}
