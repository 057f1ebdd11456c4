package io.botwarden.platform.warmup;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.stereotype.Component;

/** The server's own address. */
@Component
class OwnAddress {

    private final ReactiveWebServerApplicationContext application;
    private final ServerProperties properties;
    private final SslBundles bundles;
    private @Nullable SSLSocketFactory tls;

    OwnAddress(
            ReactiveWebServerApplicationContext application,
            ServerProperties properties,
            SslBundles bundles) {
        this.application = application;
        this.properties = properties;
        this.bundles = bundles;
    }

    /** Returns an unsent request to the server itself. */
    HttpURLConnection connect(String path) throws IOException {
        String bundle = properties.getSsl() == null ? null : properties.getSsl().getBundle();
        URI address = address(bundle == null ? "http" : "https", path);
        HttpURLConnection connection =
                (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection https && bundle != null) {
            https.setSSLSocketFactory(trustingOnly(bundle));
            // trusts only its own certificate, whatever its name
            https.setHostnameVerifier((name, session) -> true);
        }
        return connection;
    }

    private URI address(String scheme, String path) throws IOException {
        InetAddress bound = properties.getAddress();
        InetAddress host =
                bound == null || bound.isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress()
                        : bound;
        var server = application.getWebServer();
        if (server == null) {
            throw new IOException("it is not listening");
        }
        try {
            return new URI(scheme, null, host.getHostAddress(), server.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private synchronized SSLSocketFactory trustingOnly(String bundle) throws IOException {
        if (tls == null) {
            try {
                KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
                trusted.load(null, null);
                KeyStore own = bundles.getBundle(bundle).getStores().getKeyStore();
                if (own == null) {
                    throw new IOException("it has no certificate");
                }
                for (String alias : Collections.list(own.aliases())) {
                    Certificate certificate = own.getCertificate(alias);
                    if (certificate != null) {
                        trusted.setCertificateEntry(alias, certificate);
                    }
                }
                TrustManagerFactory managers =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(trusted);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, managers.getTrustManagers(), null);
                tls = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        return tls;
    }
}
