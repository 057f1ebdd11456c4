package io.botwarden.platform.identity.certificate;

import io.botwarden.platform.identity.certificate.TrustFiles.Trust;
import java.net.Socket;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * The server's TLS with optional client certificates: clients receive the list of accepted
 * authorities, and can connect without a certificate. The handshake only proves that the client has
 * the certificate's key. The certificate is validated with every request, because a connection may
 * outlive it, and so that a refusal has a readable reason.
 */
final class AskingForCertificates implements SslBundles {

    private final SslBundles bundles;
    private final TrustFiles files;

    AskingForCertificates(SslBundles bundles, TrustFiles files) {
        this.bundles = bundles;
        this.files = files;
    }

    @Override
    public SslBundle getBundle(String name) {
        return asking(bundles.getBundle(name));
    }

    @Override
    public void addBundleUpdateHandler(String name, Consumer<SslBundle> handler) {
        bundles.addBundleUpdateHandler(name, bundle -> handler.accept(asking(bundle)));
    }

    @Override
    public void addBundleRegisterHandler(BiConsumer<String, SslBundle> handler) {
        bundles.addBundleRegisterHandler((name, bundle) -> handler.accept(name, asking(bundle)));
    }

    @Override
    public List<String> getBundleNames() {
        return bundles.getBundleNames();
    }

    private SslBundle asking(SslBundle bundle) {
        SslManagerBundle managers =
                SslManagerBundle.of(
                        bundle.getManagers().getKeyManagerFactory(),
                        SslManagerBundle.from(new Possession(files)).getTrustManagerFactory());
        return SslBundle.of(
                bundle.getStores(),
                bundle.getKey(),
                bundle.getOptions(),
                bundle.getProtocol(),
                managers);
    }

    /** Sends the authorities to clients, and leaves validation to {@link CertificateCheck}. */
    private static final class Possession extends X509ExtendedTrustManager {

        private final TrustFiles files;

        private Possession(TrustFiles files) {
            this.files = files;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            Trust trust = files.current();
            return trust.anchors().stream()
                    .map(TrustAnchor::getTrustedCert)
                    .toArray(X509Certificate[]::new);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("This trust manager is only for servers");
        }

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, @Nullable Socket socket) {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, @Nullable SSLEngine engine) {
            checkServerTrusted(chain, type);
        }
    }
}
