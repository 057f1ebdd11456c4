package io.botwarden.platform.identity.certificate;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static io.botwarden.testing.transport.TransportSetup.AUTHORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.transport.TestAuthority;
import io.botwarden.testing.transport.TestAuthority.CertificateRequest;
import io.botwarden.testing.transport.TestAuthority.Issued;
import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportSetup;
import io.botwarden.testing.transport.TransportTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** Real certificates over real TLS. */
@TransportTest
class CertificateSignInTest {

    /** More failures than a network may have; see {@link TransportSetup}. */
    private static final int GUESSES = 12;

    private final String name = UUID.randomUUID().toString();
    private final CertificateRequest request =
            TestAuthority.request("CN=%s,O=Example".formatted(name));

    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;

    private TestViewers.TestViewer account;

    @BeforeEach
    void createAccount() {
        account = viewers.overEverything("OPERATOR");
        register(CertificateNames.subject("cn=%s, o=EXAMPLE".formatted(name)));
    }

    @Test
    void signsInBySubject() {
        assertSignedIn(viewer(AUTHORITY.issue(request)));
        assertThat(
                        database.sql(
                                        "select last_used_at is not null as used from credential where lookup like '%%%s%%'"
                                                .formatted(name))
                                .map(row -> row.get("used", Boolean.class))
                                .one()
                                .block())
                .isTrue();
    }

    /** Neither failed guesses for its account nor those of its network affect a certificate. */
    @Test
    void isNotThrottledByPasswordGuesses() {
        Tls neighbour = Tls.to(port);
        for (int guess = 0; guess < GUESSES; guess++) {
            assertThat(neighbour.signIn("nobody-" + UUID.randomUUID(), "wrong").statusCode())
                    .isEqualTo(401);
        }
        String username = account.viewer().username();
        int status;
        do {
            status = neighbour.signIn(username, "wrong").statusCode();
        } while (status == 401);
        assertThat(status).isEqualTo(429);

        assertSignedIn(viewer(AUTHORITY.issue(request)));
    }

    @ParameterizedTest
    @CsvSource({"6, spiffe://example.org/%s", "2, %s.example.org", "1, %s@Example.org"})
    void signsInByAlternativeName(int kind, String pattern) {
        String alternative = pattern.formatted(name);
        register(
                switch (kind) {
                    case 1 -> CertificateNames.email(alternative);
                    case 2 -> CertificateNames.dns(alternative);
                    default -> CertificateNames.uri(alternative);
                });
        assertSignedIn(
                viewer(
                        AUTHORITY.issue(
                                TestAuthority.request("CN=somebody")
                                        .alsoNamed(new GeneralName(kind, alternative)))));
    }

    @Test
    void rejectsInvalidCertificate() {
        Instant now = Instant.now();
        assertRefused(
                viewer(
                        AUTHORITY.issue(
                                request.between(now.minusSeconds(20), now.minusSeconds(1)))));
        assertRefused(viewer(AUTHORITY.issue(request.usedFor(KeyPurposeId.id_kp_serverAuth))));
        assertRefused(viewer(TestAuthority.named("CN=Foreign").issue(request)));
        assertRefused(viewer(TestAuthority.named("CN=Authority,O=Botwarden test").issue(request)));
    }

    @Test
    void rejectsUnknownCertificate() {
        assertRefused(viewer(AUTHORITY.issue(TestAuthority.request("CN=nobody"))));
    }

    /** Also on an open connection. */
    @Test
    void rejectsRevokedCertificate() {
        Issued certificate = AUTHORITY.issue(request);
        Tls open = Tls.to(port, certificate);
        assertSignedIn(open.viewer(Map.of()));

        AUTHORITY.revoke(certificate.certificate());
        TransportSetup.publishRevocations();

        await().atMost(LONG_ENOUGH).until(() -> open.viewer(Map.of()).statusCode() == 401);
        assertRefused(viewer(certificate));
    }

    @Test
    void rejectsClosedAccountAndRevokedCredential() {
        Issued certificate = AUTHORITY.issue(request);
        execute(
                "update credential set expires_at = now(), warn_at = now() where lookup like '%%%s%%'");
        assertRefused(viewer(certificate));

        execute("update credential set expires_at = null where lookup like '%%%s%%'");
        assertSignedIn(viewer(certificate));

        execute(
                "update identity set disabled_at = now() where id in (select identity_id from credential where lookup like '%%%s%%')");
        assertRefused(viewer(certificate));
    }

    @Test
    void rejectsCertificateOfTwoPeople() {
        String uri = "https://example.org/" + name;
        account = viewers.overEverything("ADMINISTRATOR");
        register(CertificateNames.uri(uri));

        assertRefused(
                viewer(
                        AUTHORITY.issue(
                                request.alsoNamed(
                                        new GeneralName(
                                                GeneralName.uniformResourceIdentifier, uri)))));
    }

    @Test
    void otherSignInNeedsNoCertificate() {
        assertThat(Tls.to(port).viewer(Map.of()).statusCode()).isEqualTo(401);
        assertSignedIn(Tls.to(port).viewer(Map.of("Authorization", "Bearer " + account.token())));
    }

    @Test
    void tokenTakesPrecedence() {
        Tls client = Tls.to(port, AUTHORITY.issue(request));
        TestViewers.TestViewer other = viewers.overEverything("AUDITOR");

        assertThat(client.viewer(Map.of("Authorization", "Bearer " + other.token())).body())
                .contains(other.viewer().username());
        assertThat(client.viewer(Map.of("Authorization", "Bearer x.y.z")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null"
    })
    void otherSiteCannotUseCertificate(String header, String value) {
        assertThat(
                        Tls.to(port, AUTHORITY.issue(request))
                                .viewer(Map.of(header, value))
                                .statusCode())
                .isIn(401, 403);
    }

    private HttpResponse<String> viewer(Issued certificate) {
        return Tls.to(port, certificate).viewer(Map.of());
    }

    private void assertSignedIn(HttpResponse<String> answer) {
        assertThat(answer.body()).contains(account.viewer().username());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The client certificate is not accepted");
    }

    private void register(String lookup) {
        database.sql(
                        "insert into credential (identity_id, kind, label, lookup) values (:identity, 'CLIENT_CERTIFICATE', 'Test', :lookup)")
                .bind("identity", account.viewer().identityId())
                .bind("lookup", lookup)
                .then()
                .block();
    }

    private void execute(String sql) {
        database.sql(sql.formatted(name)).then().block();
    }
}
