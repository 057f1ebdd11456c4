package io.botwarden.platform.identity.certificate;

import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.credential.ForeignCredentials;
import io.botwarden.platform.identity.credential.ForeignSignIns;
import io.botwarden.platform.jobs.Background;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Client certificates, if authorities are configured and the server uses TLS. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateProperties.class)
@Conditional(CertificatesWanted.class)
class CertificateConfiguration {

    @Bean
    TrustFiles trustFiles(CertificateProperties properties, Background background) {
        TrustFiles files =
                new TrustFiles(
                        Objects.requireNonNull(properties.authorities()),
                        Objects.requireNonNull(properties.revocations()));
        background.keep(
                "Checking the client certificate authorities for changes",
                background
                        .every(properties.watch())
                        .concatMap(
                                tick ->
                                        Mono.fromRunnable(files::refresh)
                                                .subscribeOn(Schedulers.boundedElastic()),
                                1));
        return files;
    }

    @Bean
    CertificateAuthenticator certificateAuthenticator(
            TrustFiles files,
            ForeignCredentials credentials,
            ForeignSignIns signIns,
            Bearers bearers,
            Clock clock) {
        return new CertificateAuthenticator(
                new CertificateCheck(files, clock), credentials, signIns, bearers);
    }

    /** Runs after Spring Boot's customizer, whose result this extends. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> clientCertificates(
            SslBundles bundles, TrustFiles files) {
        return factory -> {
            Ssl ssl = factory.getSsl();
            if (Ssl.isEnabled(ssl)) {
                ssl.setClientAuth(Ssl.ClientAuth.WANT);
                factory.setSslBundles(new AskingForCertificates(bundles, files));
            }
        };
    }
}
