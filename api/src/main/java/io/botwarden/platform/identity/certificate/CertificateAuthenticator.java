package io.botwarden.platform.identity.certificate;

import io.botwarden.platform.identity.Authenticator;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.Bearers;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.credential.ForeignCredentials;
import io.botwarden.platform.identity.credential.ForeignCredentials.Named;
import io.botwarden.platform.identity.credential.ForeignSignIns;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import reactor.core.publisher.Mono;

/**
 * Authenticates with the client certificate of the connection. It comes last, so that credentials
 * in the request take precedence. Because a browser sends its certificate for requests of any page,
 * requests from other sites' pages are not authenticated.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class CertificateAuthenticator implements Authenticator {

    private final CertificateCheck check;
    private final ForeignCredentials credentials;
    private final ForeignSignIns signIns;
    private final Bearers bearers;

    CertificateAuthenticator(
            CertificateCheck check,
            ForeignCredentials credentials,
            ForeignSignIns signIns,
            Bearers bearers) {
        this.check = check;
        this.credentials = credentials;
        this.signIns = signIns;
        this.bearers = bearers;
    }

    @Override
    public Mono<Bearer> authenticate(ServerHttpRequest request) {
        SslInfo tls = request.getSslInfo();
        X509Certificate[] shown = tls == null ? null : tls.getPeerCertificates();
        HttpHeaders headers = request.getHeaders();
        if (shown == null
                || shown.length == 0
                || headers.containsHeader(HttpHeaders.AUTHORIZATION)
                || isOfAnotherSite(request)) {
            return Mono.empty();
        }
        List<X509Certificate> chain = List.of(shown);
        Instant goodUntil = check.goodUntil(chain);
        return goodUntil == null
                ? Mono.error(UnauthenticatedException.certificateRefused())
                : signIn(chain.getFirst(), goodUntil);
    }

    private Mono<Bearer> signIn(X509Certificate certificate, Instant goodUntil) {
        return find(names(certificate))
                .delayUntil(credentials::used)
                .flatMap(found -> bearers.of(found.identityId(), goodUntil))
                .delayUntil(bearer -> note(bearer.viewer(), certificate))
                .switchIfEmpty(Mono.error(UnauthenticatedException::certificateRefused));
    }

    private Mono<Void> note(Viewer viewer, X509Certificate certificate) {
        return signIns.note(
                viewer.identityId(),
                viewer.username(),
                certificate,
                "Signed in by the client certificate " + certificate.getSerialNumber());
    }

    /** Returns the one valid credential; names of two identities match none. */
    private Mono<Named> find(List<String> names) {
        return credentials
                .find(CredentialKind.CLIENT_CERTIFICATE, names)
                .filter(credentials::isGood)
                .collectList()
                .filter(found -> found.stream().map(Named::identityId).distinct().count() == 1)
                .map(List::getFirst);
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return CertificateNames.of(certificate);
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static boolean isOfAnotherSite(ServerHttpRequest request) {
        String site = request.getHeaders().getFirst("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeaders().getOrigin();
        return origin != null && !origin.equals("https://" + request.getHeaders().getFirst("Host"));
    }
}
