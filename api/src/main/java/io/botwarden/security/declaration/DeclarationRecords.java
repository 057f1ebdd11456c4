package io.botwarden.security.declaration;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package. */
final class DeclarationRecords {

    static final RecordType ENCRYPTION = new RecordType("DataEncryption", "data_encryption");
    static final RecordType AUTHENTICATION =
            new RecordType("BotAuthentication", "bot_authentication");

    /** The permission to declare, and to attach evidence. */
    static final String DECLARE = "catalog:declare-protection";

    private DeclarationRecords() {}
}
