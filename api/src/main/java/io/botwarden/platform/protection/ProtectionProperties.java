package io.botwarden.platform.protection;

import io.botwarden.platform.runtime.CommandSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The source of the key encryption key.
 *
 * @param keyEncryptionKey the key itself, 32 bytes in Base64; empty for none
 * @param keyEncryptionKeyFile a file that contains it, such as a mounted secret; empty for none
 */
@ConfigurationProperties("botwarden.protection")
record ProtectionProperties(
        @Nullable String keyEncryptionKey, @Nullable Path keyEncryptionKeyFile) {

    /** The same settings of a command without the application. */
    static ProtectionProperties of(CommandSettings settings) {
        return new ProtectionProperties(
                settings.find("BOTWARDEN_KEY_ENCRYPTION_KEY").orElse(null),
                settings.find("BOTWARDEN_KEY_ENCRYPTION_KEY_FILE").map(Path::of).orElse(null));
    }
}
