package io.botwarden.platform.identity.credential;

import io.botwarden.platform.protection.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The secrets of credentials, which are re-encrypted when keys are rotated. */
@Configuration(proxyBeanMethods = false)
class SealedSecrets {

    @Bean
    EncryptedColumn credentialSecrets() {
        return EncryptedColumn.of("credential", "sealed_secret");
    }
}
