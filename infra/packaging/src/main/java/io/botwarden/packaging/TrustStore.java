package io.botwarden.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** The public certificate authorities of Debian's {@code ca-certificates}, for Java. */
final class TrustStore {

    private static final String AUTHORITIES = "usr/share/ca-certificates/";

    private TrustStore() {}

    /** Makes a store without password, which has neither salts nor times. */
    static Content of(FileTree tree) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char @Nullable [] none = null;
            store.load(null, none);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (String path : tree.filesBelow(AUTHORITIES)) {
                try (InputStream in = tree.content(path).open()) {
                    store.setCertificateEntry(
                            path.substring(AUTHORITIES.length()), factory.generateCertificate(in));
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, none);
            return new Content.Bytes(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate authorities cannot be read", e);
        }
    }
}
