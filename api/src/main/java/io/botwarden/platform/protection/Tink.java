package io.botwarden.platform.protection;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.prf.PrfConfig;
import java.security.GeneralSecurityException;

/** Registers the key types with Tink before the first key is created or read. */
final class Tink {

    private static final Configuration CONFIGURATION = register();

    private Tink() {}

    static Configuration configuration() {
        return CONFIGURATION;
    }

    private static Configuration register() {
        try {
            AeadConfig.register();
            MacConfig.register();
            PrfConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks the required encryption", e);
        }
    }
}
