package io.botwarden.platform.check;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * The validity of a certificate.
 *
 * @param name what it is, such as "certificate of the server"
 * @param certificate the certificate
 * @param renewal how to replace it, as a sentence without full stop
 */
public record CertificateLife(String name, X509Certificate certificate, String renewal) {

    private static final Duration WARNED_BEFORE = Duration.ofDays(30);

    /** Rates the validity at a time. */
    public Finding finding(Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        String subject = "The %s (%s)".formatted(name, certificate.getSubjectX500Principal());
        if (now.isBefore(from)) {
            return Finding.failed(
                    Topic.TLS,
                    "%s is not valid before %s".formatted(subject, from),
                    "Correct the clock of this machine, or wait until then");
        }
        if (!now.isBefore(until)) {
            return Finding.failed(Topic.TLS, "%s expired at %s".formatted(subject, until), renewal);
        }
        String found = "%s is valid until %s".formatted(subject, until);
        return until.minus(WARNED_BEFORE).isBefore(now)
                ? Finding.warning(Topic.TLS, found, renewal)
                : Finding.ok(Topic.TLS, found);
    }
}
