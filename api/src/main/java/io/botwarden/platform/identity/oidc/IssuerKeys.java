package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.oidc.IssuerEndpoints.Endpoints;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The public keys of an issuer. They are fetched when a token refers to an unknown key, with a
 * minimum interval and one request for all waiting callers: tokens with made-up keys cannot be used
 * to attack the issuer. A key that the issuer no longer publishes is no longer accepted.
 */
public final class IssuerKeys {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int SHORTEST_RSA_BITS = 2048;

    private final Issuer issuer;
    private final OidcProperties properties;
    private final OutgoingCalls calls;
    private final IssuerEndpoints endpoints;
    private final Clock clock;

    private volatile @Nullable Known known;
    private @Nullable Mono<Known> fetching;
    private Instant fetchAgainAt = Instant.MIN;

    IssuerKeys(
            Issuer issuer,
            OidcProperties properties,
            OutgoingCalls calls,
            IssuerEndpoints endpoints,
            Clock clock) {
        this.issuer = issuer;
        this.properties = properties;
        URI keys = issuer.keys();
        this.calls = keys == null ? calls : calls.reaching(keys);
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Returns the key that the token refers to. */
    public Mono<JWK> of(JWSHeader header) {
        Known now = known;
        JWK key = now == null ? null : find(now, header);
        if (now != null && key != null && isYounger(now, properties.keysFreshFor())) {
            return Mono.just(key);
        }
        return fetched()
                .onErrorResume(failure -> {
                    log.warn("The keys of {} cannot be fetched", issuer.issuer(), failure);
                    return Mono.justOrEmpty(now);
                })
                .defaultIfEmpty(now == null ? Known.NONE : now)
                .filter(keys -> isYounger(keys, properties.keysGoodFor()))
                .mapNotNull(keys -> find(keys, header))
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenInvalid));
    }

    /** Fetches the current keys; empty if they were fetched recently. */
    private synchronized Mono<Known> fetched() {
        if (fetching != null) {
            return fetching;
        }
        Instant now = clock.instant();
        if (now.isBefore(fetchAgainAt)) {
            return Mono.empty();
        }
        fetchAgainAt = now.plus(properties.fetchPause());
        Mono<Known> fetch = fetch().doFinally(signal -> forget()).cache();
        fetching = fetch;
        return fetch;
    }

    private synchronized void forget() {
        fetching = null;
    }

    private Mono<Known> fetch() {
        return published()
                .map(keys -> new Known(keys, clock.instant()))
                .doOnNext(keys -> known = keys);
    }

    /** Fetches the published keys, without keeping them. */
    Mono<List<JWK>> published() {
        return address().flatMap(url -> IssuerEndpoints.read(calls, url)).map(IssuerKeys::keys);
    }

    /** Those of the keys that can verify tokens with one of the accepted algorithms. */
    List<JWK> usable(List<JWK> keys) {
        return keys.stream()
                .filter(key ->
                        issuer.algorithms().stream()
                                .map(JWSAlgorithm::parse)
                                .anyMatch(algorithm -> verifies(key, algorithm)))
                .toList();
    }

    private static boolean verifies(JWK key, JWSAlgorithm algorithm) {
        JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        return find(new Known(List.of(key), Instant.EPOCH), header) != null;
    }

    /** The URL from which the keys are fetched, or that of the document that contains it. */
    URI start() {
        URI keys = issuer.keys();
        return keys == null ? IssuerEndpoints.document(issuer) : keys;
    }

    private Mono<URI> address() {
        URI keys = issuer.keys();
        if (keys != null) {
            return Mono.just(keys);
        }
        return endpoints.current().map(known -> Endpoints.require(known.keys(), "jwks_uri"));
    }

    private static List<JWK> keys(String text) {
        try {
            return JWKSet.parse(text).toPublicJWKSet().getKeys();
        } catch (ParseException e) {
            throw new IllegalStateException("The keys cannot be read", e);
        }
    }

    /** Only a key of the algorithm's type: a public key must not be used as an HMAC secret. */
    private static @Nullable JWK find(Known keys, JWSHeader header) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        List<JWK> found =
                new JWKSelector(matcher)
                        .select(new JWKSet(keys.keys())).stream()
                                .filter(key -> isLongEnough(key, header.getAlgorithm()))
                                .toList();
        boolean named = header.getKeyID() != null;
        return found.size() == 1 || (named && !found.isEmpty()) ? found.getFirst() : null;
    }

    private static boolean isLongEnough(JWK key, JWSAlgorithm algorithm) {
        try {
            return !JWSAlgorithm.Family.RSA.contains(algorithm)
                    || key.toRSAKey().toRSAPublicKey().getModulus().bitLength()
                            >= SHORTEST_RSA_BITS;
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean isYounger(Known keys, Duration age) {
        return clock.instant().isBefore(keys.at().plus(age));
    }

    /**
     * @param keys the published keys
     * @param at when they were fetched
     */
    private record Known(List<JWK> keys, Instant at) {

        private static final Known NONE = new Known(List.of(), Instant.EPOCH);
    }
}
