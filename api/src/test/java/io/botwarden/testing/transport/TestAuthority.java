package io.botwarden.testing.transport;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Issues real certificates and revocation lists. */
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Issued own;
    private final List<BigInteger> revoked = new ArrayList<>();

    private TestAuthority(Issued own) {
        this.own = own;
    }

    /** A self-signed authority. */
    public static TestAuthority named(String name) {
        KeyPair keys = keys();
        CertificateRequest request = request(name).authority();
        return new TestAuthority(sign(request, keys, name, keys.getPrivate(), List.of()));
    }

    /** Prepares a certificate, by default one for a client that is valid for an hour. */
    public static CertificateRequest request(String subject) {
        Instant now = Instant.now();
        return new CertificateRequest(
                subject,
                now.minusSeconds(60),
                now.plusSeconds(3600),
                List.of(KeyPurposeId.id_kp_clientAuth),
                List.of(),
                false);
    }

    /** An intermediate authority. */
    public TestAuthority below(String name) {
        return new TestAuthority(issue(request(name).authority()));
    }

    public Issued issue(CertificateRequest request) {
        return sign(request, keys(), name(), own.key(), own.isRoot() ? List.of() : own.chain());
    }

    public X509Certificate certificate() {
        return own.certificate();
    }

    /** Revokes a certificate in the next list. */
    public void revoke(X509Certificate certificate) {
        revoked.add(certificate.getSerialNumber());
    }

    /** A revocation list, valid for an hour. */
    public X509CRL revocations() {
        return revocations(Instant.now().minusSeconds(60), Duration.ofHours(1));
    }

    public X509CRL revocations(Instant from, Duration life) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name(name()), Date.from(from));
        list.setNextUpdate(Date.from(from.plus(life)));
        for (BigInteger serial : revoked) {
            list.addCRLEntry(serial, Date.from(from), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter().getCRL(list.build(signer(own.key())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As concatenated PEM. */
    public static String pem(Object... parts) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(
                        part instanceof PrivateKey key
                                ? new PemObject("PRIVATE KEY", key.getEncoded())
                                : part);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static X500Name name(String text) {
        return X500Name.getInstance(new X500Principal(text).getEncoded());
    }

    private String name() {
        return own.name();
    }

    private static Issued sign(
            CertificateRequest request,
            KeyPair keys,
            String issuer,
            PrivateKey by,
            List<X509Certificate> above) {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name(issuer),
                        BigInteger.valueOf(SERIAL.getAndIncrement()),
                        Date.from(request.from()),
                        Date.from(request.until()),
                        name(request.subject()),
                        keys.getPublic());
        try {
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(request.isAuthority()));
            if (!request.uses().isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(request.uses().toArray(KeyPurposeId[]::new)));
            }
            if (!request.names().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(request.names().toArray(GeneralName[]::new)));
            }
            X509Certificate certificate =
                    new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(above);
            return new Issued(request.subject(), chain, keys.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A certificate and its key.
     *
     * @param name the subject
     * @param chain the certificate and its intermediate authorities
     */
    public record Issued(String name, List<X509Certificate> chain, PrivateKey key) {

        public X509Certificate certificate() {
            return chain.getFirst();
        }

        boolean isRoot() {
            return certificate()
                    .getIssuerX500Principal()
                    .equals(certificate().getSubjectX500Principal());
        }
    }

    /** The properties of a certificate. */
    public record CertificateRequest(
            String subject,
            Instant from,
            Instant until,
            List<KeyPurposeId> uses,
            List<GeneralName> names,
            boolean isAuthority) {

        public CertificateRequest between(Instant start, Instant end) {
            return new CertificateRequest(subject, start, end, uses, names, isAuthority);
        }

        public CertificateRequest usedFor(KeyPurposeId... purposes) {
            return new CertificateRequest(
                    subject, from, until, List.of(purposes), names, isAuthority);
        }

        public CertificateRequest alsoNamed(GeneralName... alternatives) {
            return new CertificateRequest(
                    subject, from, until, uses, Arrays.asList(alternatives), isAuthority);
        }

        CertificateRequest authority() {
            return new CertificateRequest(subject, from, until, List.of(), names, true);
        }
    }
}
