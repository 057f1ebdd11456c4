package io.botwarden.platform.network;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Applies {@link TrustedProxies} to every request, before all filters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NetworkProperties.class)
class NetworkConfiguration {

    /** The bean name expected by the server. */
    @Bean
    ForwardedHeaderTransformer forwardedHeaderTransformer(
            ProxyAddresses proxies, NetworkProperties properties) {
        return new TrustedProxies(proxies, properties.forwardedBy());
    }
}
