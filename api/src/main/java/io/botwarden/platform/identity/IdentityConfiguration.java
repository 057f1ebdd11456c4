package io.botwarden.platform.identity;

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
 * The security chain: Spring Security's firewall and a filter for bearer tokens; before them the
 * headers of every response. Spring Security's default chain also supports sessions, forms, request
 * caches and CSRF tokens and observes each of its filters, which took a noticeable part of every
 * request without being needed: programs send tokens, and {@code SameOrigin} protects the cookies
 * of browsers against other sites.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityConfiguration {

    /** The clock for token lifetimes and business actions. */
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
            NetworkRestriction reach,
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

    /** Before anything that may refuse a request, so that every response has them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter headersOfEveryAnswer(PageHeaders headers) {
        return new HttpHeaderWriterWebFilter(headers);
    }

    /**
     * Spring Security's firewall matches each header against a regular expression whenever it is
     * read. Headers of visible ASCII characters are accepted directly; the others are passed on to
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

    /** A missing header is null. */
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
