package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.TrustedIssuers;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The configuration of trusted external issuers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class OidcConfiguration {

    @Bean
    TrustedIssuers trustedIssuers(OidcProperties properties) {
        return new TrustedIssuers(
                properties.issuers().stream()
                        .filter(issuer -> issuer.audience() != null)
                        .map(Issuer::issuer)
                        .toList());
    }
}
