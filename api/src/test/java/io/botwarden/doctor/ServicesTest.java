package io.botwarden.doctor;

import static io.botwarden.doctor.Installation.about;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Finding.State;
import io.botwarden.platform.check.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks find about real mail servers and issuers, and what they advise. */
class ServicesTest {

    private static final GreenMail MAIL =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
                    });
    private static final Map<String, String> PUBLISHED = new HashMap<>();

    private static HttpServer web;

    @TempDir private Path home;

    @BeforeAll
    static void start() throws IOException {
        MAIL.start();
        MAIL.setUser("botwarden@example.org", "botwarden", "right");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext(
                "/",
                exchange -> {
                    String text = PUBLISHED.get(exchange.getRequestURI().getPath());
                    byte[] body = (text == null ? "" : text).getBytes(UTF_8);
                    exchange.sendResponseHeaders(
                            text == null ? 404 : 200, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        web.start();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
        web.stop(0);
    }

    @Test
    void signsInToMailServer() {
        assertThat(
                        about(
                                Topic.MAIL,
                                mail("NONE")
                                        .with("botwarden.notification.mail.password", "right")
                                        .examine()))
                .containsExactly(
                        Finding.ok(
                                Topic.MAIL,
                                "The mail server 127.0.0.1:%d answers (security NONE) and accepts botwarden"
                                        .formatted(MAIL.getSmtp().getPort())));
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void advisesOnWrongPassword() {
        Report report =
                mail("NONE").with("botwarden.notification.mail.password", "wrong-one").examine();

        assertThat(about(Topic.MAIL, report))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.FAILED);
                    assertThat(found.found()).contains("refuses botwarden (535");
                    assertThat(found.advice())
                            .isEqualTo("Correct BOTWARDEN_SMTP_USER and BOTWARDEN_SMTP_PASSWORD");
                });
        assertThat(report.text()).doesNotContain("wrong-one");
    }

    @Test
    void advisesOnMissingEncryption() {
        assertThat(about(Topic.MAIL, mail("STARTTLS").examine()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found()).contains("cannot be used (STARTTLS is required");
                    assertThat(found.advice()).startsWith("Set BOTWARDEN_SMTP_SECURITY to TLS");
                });
    }

    @Test
    void advisesOnUntrustedCertificate() {
        assertThat(
                        about(
                                Topic.MAIL,
                                mail("TLS")
                                        .with(
                                                "botwarden.notification.mail.port",
                                                MAIL.getSmtps().getPort())
                                        .examine()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.FAILED);
                    assertThat(found.advice())
                            .startsWith(
                                    "Set BOTWARDEN_SMTP_HOST to the name in the server's certificate");
                });
    }

    @Test
    void advisesOnUnreachableMailServer() {
        assertThat(
                        about(
                                Topic.MAIL,
                                mail("NONE")
                                        .with("botwarden.notification.mail.port", 1)
                                        .with("botwarden.notification.mail.from", "nobody at all")
                                        .examine()))
                .extracting(Finding::advice)
                .containsExactly(
                        "Correct BOTWARDEN_SMTP_HOST and BOTWARDEN_SMTP_PORT, or allow connections from this machine to it",
                        "Set BOTWARDEN_SMTP_FROM to the sender's address, such as botwarden@company.example");
    }

    @Test
    void namesUnknownMailServer() {
        assertThat(
                        about(
                                Topic.MAIL,
                                mail("NONE")
                                        .with("botwarden.notification.mail.host", "mail.invalid")
                                        .examine()))
                .extracting(Finding::found)
                .first()
                .asString()
                .contains("(the host mail.invalid is unknown)");
    }

    @Test
    void fetchesKeysOfIssuer() throws JOSEException {
        String issuer = publish("good", "good", keys(2048));

        Report report =
                issuers(issuer)
                        .at(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10)))
                        .examine();

        assertThat(about(Topic.ISSUERS, report))
                .containsExactly(
                        Finding.ok(
                                Topic.ISSUERS,
                                issuer + " publishes 1 keys that can verify its tokens"));
        assertThat(about(Topic.CLOCK, report))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(State.WARNING);
                    assertThat(found.found()).contains("s ahead of that of 127.0.0.1");
                });
    }

    @Test
    void advisesOnOtherIssuer() throws JOSEException {
        String issuer = publish("renamed", "other", keys(2048));

        assertThat(about(Topic.ISSUERS, issuers(issuer).examine()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.found())
                            .contains("The configuration document belongs to another issuer: ");
                    assertThat(found.advice())
                            .startsWith(
                                    "Set BOTWARDEN_OIDC_ISSUERS_0_ISSUER to exactly the value of \"issuer\"");
                });
    }

    @Test
    void advisesOnUnusableKeys() throws JOSEException {
        String issuer = publish("short", "short", keys(1024));

        assertThat(about(Topic.ISSUERS, issuers(issuer).examine()))
                .containsExactly(
                        Finding.failed(
                                Topic.ISSUERS,
                                "None of the 1 keys of %s can verify tokens with the algorithms ES256, RS256"
                                        .formatted(issuer),
                                "Set BOTWARDEN_OIDC_ISSUERS_0_ALGORITHMS to those that the issuer signs with"));
    }

    @Test
    void advisesOnDeniedKeys() {
        String issuer = at("elsewhere");
        PUBLISHED.put(
                "/elsewhere/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"http://127.0.0.2:9/keys\"}"
                        .formatted(issuer));

        assertThat(about(Topic.ISSUERS, issuers(issuer).examine()))
                .extracting(Finding::advice)
                .containsExactly(
                        "Add 127.0.0.2 to BOTWARDEN_OUTGOING_ALLOW, and its port to BOTWARDEN_OUTGOING_PORTS");
    }

    @Test
    void advisesOnUnreachableIssuer() {
        assertThat(about(Topic.ISSUERS, issuers("http://127.0.0.1:1").examine()))
                .extracting(Finding::advice)
                .containsExactly(
                        "Correct BOTWARDEN_OIDC_ISSUERS_0_ISSUER, or allow connections from this machine to it");
    }

    private Installation mail(String security) {
        return Installation.in(home)
                .with("botwarden.notification.mail.host", "127.0.0.1")
                .with("botwarden.notification.mail.port", MAIL.getSmtp().getPort())
                .with("botwarden.notification.mail.user", "botwarden")
                .with("botwarden.notification.mail.security", security);
    }

    private Installation issuers(String issuer) {
        return Installation.in(home)
                .with("botwarden.oidc.issuers[0].issuer", issuer)
                .with("botwarden.oidc.issuers[0].audience", "botwarden");
    }

    private static String at(String path) {
        return "http://127.0.0.1:%d/%s".formatted(web.getAddress().getPort(), path);
    }

    private static String publish(String path, String name, JWKSet keys) {
        PUBLISHED.put(
                "/%s/.well-known/openid-configuration".formatted(path),
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(at(name), at(path)));
        PUBLISHED.put("/%s/keys".formatted(path), keys.toPublicJWKSet().toString());
        return at(path);
    }

    private static JWKSet keys(int bits) throws JOSEException {
        return new JWKSet(List.of(new RSAKeyGenerator(bits, bits < 2048).keyID("k").generate()));
    }
}
