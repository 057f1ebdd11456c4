package io.botwarden.testing.transport;

import io.botwarden.testing.transport.TestAuthority.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The environment of a {@link TransportTest}. This machine is a trusted proxy and on every list; in
 * addition, 10.0.0.0/8 may use the API, 10.1.0.0/16 administer and 10.2.0.0/16 import records.
 */
public final class TransportSetup
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The authority whose certificates are accepted. */
    public static final TestAuthority AUTHORITY =
            TestAuthority.named("CN=Authority,O=Botwarden test");

    /** The issuer whose access tokens are accepted. */
    public static final OidcProvider PROVIDER = OidcProvider.start();

    private static final Path FOLDER = folder();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        serve(server());
        write("authorities.pem", TestAuthority.pem(AUTHORITY.certificate()));
        publishRevocations();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("transport", properties()));
    }

    /** Issues a new certificate for the server. */
    public static Issued server() {
        return AUTHORITY.issue(
                TestAuthority.request("CN=localhost")
                        .usedFor(KeyPurposeId.id_kp_serverAuth)
                        .alsoNamed(
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }

    /** Writes the certificate to the server's files. */
    public static void serve(Issued certificate) {
        write("server.key", TestAuthority.pem(certificate.key()));
        write("server.pem", TestAuthority.pem(certificate.certificate()));
    }

    /** Writes the authority's current list to the server's file. */
    public static void publishRevocations() {
        write("revocations.pem", TestAuthority.pem(AUTHORITY.revocations()));
    }

    /** Replaces a file atomically, as certbot does. */
    public static void write(String file, String text) {
        try {
            Path next = Files.writeString(FOLDER.resolve(file + ".next"), text);
            Files.move(next, FOLDER.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("BOTWARDEN_TLS_CERTIFICATE", path("server.pem"));
        properties.put("BOTWARDEN_TLS_KEY", path("server.key"));
        properties.put("BOTWARDEN_CLIENT_AUTHORITIES", path("authorities.pem"));
        properties.put("BOTWARDEN_CLIENT_REVOCATIONS", path("revocations.pem"));
        properties.put("botwarden.client-certificates.watch", "200ms");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "200ms");
        properties.put("botwarden.network.trusted-proxies", "127.0.0.0/8");
        properties.put("botwarden.network.admin", "127.0.0.0/8,10.1.0.0/16");
        properties.put("botwarden.network.ingest", "127.0.0.0/8,10.2.0.0/16");
        properties.put("botwarden.network.api", "127.0.0.0/8,10.0.0.0/8");
        properties.put("botwarden.identity.guesses-per-address", "10");
        properties.put("botwarden.identity.network-pace", "50ms");
        properties.put("botwarden.oidc.fetch-pause", "1s");
        String issuer = "botwarden.oidc.issuers[0].";
        properties.put(issuer + "issuer", PROVIDER.issuer());
        properties.put(issuer + "audience", "botwarden");
        properties.put(issuer + "provision", "true");
        properties.put(issuer + "employee-claim", "employee");
        properties.put(issuer + "console.name", "company");
        properties.put(issuer + "console.title", "Company");
        properties.put(issuer + "console.client-id", "botwarden");
        properties.put(issuer + "console.client-secret", "a secret of Botwarden: 100%");
        // known when the server has started
        properties.put(
                "botwarden.notification.console-url", "https://127.0.0.1:${local.server.port:0}");
        role(properties, 0, "operators", "OPERATOR");
        role(properties, 1, "auditors", "AUDITOR");
        role(properties, 2, "administrators", "ADMINISTRATOR");
        role(properties, 3, "no such role", "EMPEROR");
        role(properties, 4, "analysts of one bot", "ANALYST");
        properties.put(issuer + "roles[4].bot", "transport-bot");
        return properties;
    }

    private static void role(Map<String, Object> properties, int index, String group, String role) {
        String name = "botwarden.oidc.issuers[0].roles[%d].".formatted(index);
        properties.put(name + "group", group);
        properties.put(name + "role", role);
    }

    private static String path(String file) {
        return FOLDER.resolve(file).toAbsolutePath().toString();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "transport-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
