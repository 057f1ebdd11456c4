package io.botwarden.platform.identity.certificate;

import io.botwarden.platform.check.CertificateLife;
import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Checks the authorities of client certificates and their revocation lists. */
final class AuthoritiesCheck implements Check {

    private final Environment environment;
    private final Clock clock;

    AuthoritiesCheck(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.TLS;
    }

    @Override
    public List<Finding> run() {
        CertificateProperties properties =
                Binder.get(environment)
                        .bindOrCreate("botwarden.client-certificates", CertificateProperties.class);
        Path authorities = properties.authorities();
        Path revocations = properties.revocations();
        if (authorities == null || revocations == null) {
            return List.of(
                    Finding.skipped(
                            Topic.TLS,
                            "Client certificates are not accepted (BOTWARDEN_CLIENT_AUTHORITIES)"));
        }
        TrustFiles.Trust trust;
        try {
            trust = new TrustFiles(authorities, revocations).current();
        } catch (IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return List.of(
                    Finding.failed(
                            Topic.TLS,
                            "%s: %s".formatted(e.getMessage(), cause.getMessage()),
                            "Correct BOTWARDEN_CLIENT_AUTHORITIES and BOTWARDEN_CLIENT_REVOCATIONS, and let this user (%s) read the files"
                                    .formatted(System.getProperty("user.name"))));
        }
        List<Finding> findings = new ArrayList<>();
        trust.anchors().stream()
                .map(anchor -> anchor.getTrustedCert())
                .map(certificate ->
                        new CertificateLife(
                                        "authority of client certificates",
                                        certificate,
                                        "Replace it in " + authorities)
                                .finding(clock.instant()))
                .forEach(findings::add);
        trust.revocations().stream()
                .filter(list -> isPast(list, clock.instant()))
                .map(list ->
                        Finding.failed(
                                Topic.TLS,
                                "The revocation list of %s was valid until %s: certificates of this authority are refused"
                                        .formatted(
                                                list.getIssuerX500Principal(),
                                                list.getNextUpdate().toInstant()),
                                "Put a current list into %s".formatted(revocations)))
                .forEach(findings::add);
        return findings;
    }

    private static boolean isPast(X509CRL list, Instant now) {
        Date next = list.getNextUpdate();
        return next != null && next.toInstant().isBefore(now);
    }
}
