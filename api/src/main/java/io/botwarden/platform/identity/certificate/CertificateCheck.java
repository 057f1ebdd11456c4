package io.botwarden.platform.identity.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.platform.identity.certificate.TrustFiles.Trust;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates client certificates: issued by one of the accepted authorities, within the validity
 * period, and not revoked (RFC 5280). If a revocation list is missing or outdated, all certificates
 * of its authority are refused, because their status is unknown. The result is cached until one of
 * its inputs expires or a file changes.
 */
final class CertificateCheck {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int MOST_KEPT = 1000;
    private static final int LONGEST_CHAIN = 6;

    private final TrustFiles files;
    private final Clock clock;
    private final Cache<Asked, Verdict> verdicts =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    CertificateCheck(TrustFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Returns the end of the certificate's validity; null if it is not valid. */
    @Nullable Instant goodUntil(List<X509Certificate> chain) {
        Asked asked = new Asked(chain, files.current());
        Verdict verdict = verdicts.get(asked, this::judge);
        Instant now = clock.instant();
        if (verdict.isOver(now)) {
            verdict = judge(asked);
            verdicts.put(asked, verdict);
        }
        return verdict.good() ? verdict.until() : null;
    }

    private Verdict judge(Asked asked) {
        Instant now = clock.instant();
        try {
            requireForClients(asked.chain());
            validate(asked, now);
        } catch (GeneralSecurityException e) {
            return new Verdict(false, now.plusSeconds(10));
        }
        Instant until =
                Stream.concat(
                                asked.chain().stream().map(X509Certificate::getNotAfter),
                                asked.trust().revocations().stream().map(X509CRL::getNextUpdate))
                        .map(Date::toInstant)
                        .filter(end -> end.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(now);
        return new Verdict(true, until);
    }

    private static void requireForClients(List<X509Certificate> chain)
            throws GeneralSecurityException {
        X509Certificate leaf = chain.getFirst();
        List<String> uses = leaf.getExtendedKeyUsage();
        boolean[] keyUses = leaf.getKeyUsage();
        if (uses == null
                || !uses.contains(CLIENT_AUTHENTICATION)
                || (keyUses != null && !keyUses[DIGITAL_SIGNATURE])
                || leaf.getBasicConstraints() >= 0
                || chain.size() > LONGEST_CHAIN) {
            throw new GeneralSecurityException("The certificate was not issued for a client");
        }
    }

    private static void validate(Asked asked, Instant now) throws GeneralSecurityException {
        List<X509CRL> inTime =
                asked.trust().revocations().stream()
                        .filter(list ->
                                list.getNextUpdate() != null
                                        && now.isBefore(list.getNextUpdate().toInstant()))
                        .toList();
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
        revocation.setOptions(
                EnumSet.of(
                        PKIXRevocationChecker.Option.PREFER_CRLS,
                        PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters = new PKIXParameters(asked.trust().anchors());
        parameters.setDate(Date.from(now));
        parameters.addCertPathChecker(revocation);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(inTime)));
        validator.validate(
                CertificateFactory.getInstance("X.509").generateCertPath(asked.chain()),
                parameters);
    }

    private record Asked(List<X509Certificate> chain, Trust trust) {}

    /**
     * @param good whether the certificate is valid
     * @param until the end of this result's validity
     */
    private record Verdict(boolean good, Instant until) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }
}
