package io.botwarden.platform.identity;

import io.botwarden.platform.identity.credential.CredentialAges;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.header.HttpHeaderWriterWebFilter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.WebFilter;

/**
 * The security chain: Spring Security's firewall and our filter for bearer tokens; before it the
 * headers of every answer. The chain that Spring Security would make by itself also serves
 * sessions, forms, request caches and CSRF tokens and observes each of its filters, which took a
 * noticeable part of every request here and served nothing: programs send tokens, and what keeps
 * other sites from riding on the cookies of a browser is {@code SameOrigin}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CredentialAges.class, IdentityProperties.class})
class IdentityConfiguration {

    /** The time by which tokens begin and end, and at which business actions happen. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Argon2id, with the parameters of {@code psw4j.properties}. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2Password4jPasswordEncoder();
    }

    @Bean
    @Order(-100)
    WebFilterChainProxy securityChain(
            Authenticators authenticators,
            Accounts accounts,
            PublicPaths publicPaths,
            ViewerReach reach,
            UsedRights used) {
        WebFilterChainProxy chain =
                new WebFilterChainProxy(
                        new MatcherSecurityWebFilterChain(
                                ServerWebExchangeMatchers.anyExchange(),
                                List.of(
                                        new ViewerFilter(
                                                authenticators,
                                                accounts,
                                                publicPaths,
                                                reach,
                                                used))));
        chain.setFirewall(firewall());
        return chain;
    }

    /** Before all that may refuse a request: every answer has them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter headersOfEveryAnswer(PageHeaders headers) {
        return new HttpHeaderWriterWebFilter(headers);
    }

    /**
     * Spring Security's, which matches each header against a regular expression each time that it
     * is read. What consists of ASCII's visible characters is good by that; the rest is asked of
     * it.
     */
    private static StrictServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderNames(name ->
                isVisibleAscii(name)
                        || StrictServerWebExchangeFirewall.ALLOWED_HEADER_NAMES.test(name));
        firewall.setAllowedHeaderValues(value ->
                isVisibleAscii(value)
                        || StrictServerWebExchangeFirewall.ALLOWED_HEADER_VALUES.test(value));
        return firewall;
    }

    /** A header that is not there is none. */
    private static boolean isVisibleAscii(@Nullable String text) {
        if (text == null) {
            return false;
        }
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) < ' ' || text.charAt(k) > '~') {
                return false;
            }
        }
        return true;
    }
}
