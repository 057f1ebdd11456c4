package io.botwarden.platform.network;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Has the server ask {@link TrustedProxies} about every request, before any filter. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NetworkProperties.class)
class NetworkConfiguration {

    /** The name by which the server looks for it. */
    @Bean
    ForwardedHeaderTransformer forwardedHeaderTransformer(
            ProxyAddresses proxies, NetworkProperties properties) {
        return new TrustedProxies(proxies, properties.forwardedBy());
    }
}
