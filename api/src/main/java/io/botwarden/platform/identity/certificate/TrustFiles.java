package io.botwarden.platform.identity.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities and revocation lists from files, reloaded when a file changes. If a file cannot
 * be read, the previous contents stay in force: its lists expire by themselves and are then
 * refused.
 */
final class TrustFiles {

    private static final Logger log = LoggerFactory.getLogger(TrustFiles.class);

    private final Path authorities;
    private final Path revocations;
    private volatile Read read;

    TrustFiles(Path authorities, Path revocations) {
        this.authorities = authorities;
        this.revocations = revocations;
        try {
            this.read = read();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The authorities of client certificates (%s) or their revocation lists (%s) cannot be read"
                            .formatted(authorities, revocations),
                    e);
        }
    }

    /** The contents in force. */
    Trust current() {
        return read.trust();
    }

    /** Reloads the files if they changed; blocks. */
    void refresh() {
        try {
            if (!contents().equals(read.contents())) {
                read = read();
                log.info("Read {} and {} again", authorities, revocations);
            }
        } catch (IOException | GeneralSecurityException e) {
            log.error(
                    "{} or {} cannot be read; the previous contents stay in force",
                    authorities,
                    revocations,
                    e);
        }
    }

    private Read read() throws IOException, GeneralSecurityException {
        Contents contents = contents();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Set<TrustAnchor> anchors =
                factory
                        .generateCertificates(new ByteArrayInputStream(contents.authorities()))
                        .stream()
                        .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
                        .collect(Collectors.toUnmodifiableSet());
        if (anchors.isEmpty()) {
            throw new GeneralSecurityException("There are no certificates in " + authorities);
        }
        Collection<? extends CRL> lists =
                factory.generateCRLs(new ByteArrayInputStream(contents.revocations()));
        return new Read(
                contents, new Trust(anchors, lists.stream().map(X509CRL.class::cast).toList()));
    }

    private Contents contents() throws IOException {
        return new Contents(Files.readAllBytes(authorities), Files.readAllBytes(revocations));
    }

    /**
     * @param anchors the authorities
     * @param revocations their revocation lists
     */
    record Trust(Set<TrustAnchor> anchors, List<X509CRL> revocations) {}

    private record Read(Contents contents, Trust trust) {}

    private record Contents(byte[] authorities, byte[] revocations) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Contents that
                    && Arrays.equals(authorities, that.authorities)
                    && Arrays.equals(revocations, that.revocations);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(authorities) * 31 + Arrays.hashCode(revocations);
        }
    }
}
