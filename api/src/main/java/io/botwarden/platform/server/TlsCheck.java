package io.botwarden.platform.server;

import io.botwarden.platform.check.CertificateLife;
import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.env.Environment;

/** Checks the server's certificate and its key. */
final class TlsCheck implements Check {

    private static final String RENEWAL =
            "Renew it, and replace the files of BOTWARDEN_TLS_CERTIFICATE and BOTWARDEN_TLS_KEY";
    private static final Finding MISMATCH =
            Finding.failed(
                    Topic.TLS,
                    "The key of the server is not the one of its certificate",
                    "Set BOTWARDEN_TLS_KEY to the key that the certificate was requested with");
    private static final byte[] SAMPLE = {1};

    private final Environment environment;
    private final Clock clock;

    TlsCheck(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.TLS;
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        try {
            Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null);
            if (ssl == null || !Ssl.isEnabled(ssl)) {
                return List.of(
                        Finding.skipped(
                                Topic.TLS, "The server does not use TLS itself (profile tls)"));
            }
            SslBundle bundle = bundle(ssl);
            KeyStore store = bundle.getStores().getKeyStore();
            if (store == null) {
                throw new IllegalStateException("there is no certificate");
            }
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    findings.add(
                            new CertificateLife("certificate of the server", certificate, RENEWAL)
                                    .finding(clock.instant()));
                    String password = bundle.getKey().getPassword();
                    char[] opening = password == null ? new char[0] : password.toCharArray();
                    if (store.getKey(alias, opening) instanceof PrivateKey key
                            && !belongTogether(key, certificate)) {
                        findings.add(MISMATCH);
                    }
                }
            }
        } catch (RuntimeException | GeneralSecurityException e) {
            findings.add(
                    Finding.failed(
                            Topic.TLS,
                            "The certificate of the server cannot be used (%s)"
                                    .formatted(reason(e)),
                            "Set BOTWARDEN_TLS_CERTIFICATE and BOTWARDEN_TLS_KEY to PEM files that this user (%s) may read"
                                    .formatted(System.getProperty("user.name"))));
        }
        return findings;
    }

    private SslBundle bundle(Ssl ssl) {
        String name = ssl.getBundle();
        if (name == null) {
            return WebServerSslBundle.get(ssl);
        }
        SslProperties properties =
                Binder.get(environment).bindOrCreate("spring.ssl", SslProperties.class);
        PemSslBundleProperties pem = properties.getBundle().getPem().get(name);
        if (pem != null) {
            return PropertiesSslBundle.get(pem);
        }
        JksSslBundleProperties jks = properties.getBundle().getJks().get(name);
        if (jks == null) {
            throw new IllegalStateException("there is no bundle '%s'".formatted(name));
        }
        return PropertiesSslBundle.get(jks);
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(SAMPLE);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            // such as a key of another kind
            return false;
        }
    }

    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
