package io.botwarden.platform.identity.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.testing.transport.TestAuthority;
import io.botwarden.testing.transport.TestAuthority.CertificateRequest;
import io.botwarden.testing.transport.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {

    private final TestAuthority authority = TestAuthority.named("CN=Authority");
    private final Instant now = Instant.now();
    private final CertificateRequest request = TestAuthority.request("CN=client,O=Example");

    @TempDir private Path folder;
    private Path authorities = Path.of("");
    private Path revocations = Path.of("");

    @BeforeEach
    void publish() throws IOException {
        authorities = folder.resolve("authorities.pem");
        revocations = folder.resolve("revocations.pem");
        Files.writeString(authorities, TestAuthority.pem(authority.certificate()));
        Files.writeString(revocations, TestAuthority.pem(authority.revocations()));
    }

    @Test
    void acceptsCertificateUntilExpiry() {
        Instant end = now.plusSeconds(1000);
        Issued client = authority.issue(request.between(now.minusSeconds(10), end));

        assertThat(check(now).goodUntil(client.chain())).isBetween(end.minusSeconds(1), end);
        assertThat(check(now).goodUntil(authority.issue(request).chain()))
                .isBetween(now.plusSeconds(3500), now.plusSeconds(3600));
    }

    @Test
    void rejectsCertificateOutsideValidity() {
        Issued over = authority.issue(request.between(now.minusSeconds(20), now.minusSeconds(10)));
        Issued early = authority.issue(request.between(now.plusSeconds(100), now.plusSeconds(200)));

        assertRefused(over);
        assertRefused(early);
    }

    /** The result is cached, but only while it is valid. */
    @Test
    void rejectsCertificateThatExpiresMeanwhile() {
        Issued client =
                authority.issue(request.between(now.minusSeconds(10), now.plusSeconds(100)));
        SettableClock clock = new SettableClock(now);
        CertificateCheck check = new CertificateCheck(files(), clock);
        assertThat(check.goodUntil(client.chain())).isNotNull();

        clock.now = now.plusSeconds(101);

        assertThat(check.goodUntil(client.chain())).isNull();
    }

    @Test
    void rejectsOtherAuthorityOfSameName() {
        assertRefused(TestAuthority.named("CN=Other").issue(request));
        assertRefused(TestAuthority.named("CN=Authority").issue(request));
    }

    @Test
    void rejectsServerCertificate() {
        assertRefused(authority.issue(request.usedFor(KeyPurposeId.id_kp_serverAuth)));
        assertRefused(authority.issue(request.usedFor(KeyPurposeId.id_kp_emailProtection)));
        assertRefused(authority.issue(request.usedFor(KeyPurposeId.anyExtendedKeyUsage)));
        assertRefused(authority.issue(request.usedFor()));
        assertRefused(
                new Issued(
                        "CN=Authority",
                        List.of(authority.certificate()),
                        authority.issue(request).key()));
    }

    @Test
    void rejectsRevokedCertificate() throws IOException {
        Issued client = authority.issue(request);
        TrustFiles files = files();
        CertificateCheck check = new CertificateCheck(files, Clock.systemUTC());
        assertThat(check.goodUntil(client.chain())).isNotNull();

        authority.revoke(client.certificate());
        Files.writeString(revocations, TestAuthority.pem(authority.revocations()));
        files.refresh();

        assertThat(check.goodUntil(client.chain())).isNull();
        assertThat(check.goodUntil(authority.issue(request).chain())).isNotNull();
    }

    @Test
    void expiredListRefusesEverybody() throws IOException {
        Files.writeString(
                revocations,
                TestAuthority.pem(
                        authority.revocations(now.minusSeconds(3600), Duration.ofSeconds(3599))));

        assertRefused(authority.issue(request));
    }

    @Test
    void listThatExpiresRefusesEverybody() {
        Issued client =
                authority.issue(request.between(now.minusSeconds(9), now.plusSeconds(9000)));
        SettableClock clock = new SettableClock(now);
        CertificateCheck check = new CertificateCheck(files(), clock);
        assertThat(check.goodUntil(client.chain())).isNotNull();

        clock.now = now.plusSeconds(3700);

        assertThat(check.goodUntil(client.chain())).isNull();
    }

    @Test
    void ignoresListOfOtherAuthority() throws IOException {
        Files.writeString(
                revocations, TestAuthority.pem(TestAuthority.named("CN=Authority").revocations()));
        assertRefused(authority.issue(request));
        Files.writeString(revocations, "");
        assertRefused(authority.issue(request));
    }

    @Test
    void intermediateNeedsListToo() throws IOException {
        TestAuthority between = authority.below("CN=Between");
        Issued client = between.issue(request);
        assertRefused(client);

        Files.writeString(
                revocations, TestAuthority.pem(authority.revocations(), between.revocations()));
        assertThat(check(now).goodUntil(client.chain())).isNotNull();

        authority.revoke(between.certificate());
        Files.writeString(
                revocations, TestAuthority.pem(authority.revocations(), between.revocations()));
        assertRefused(client);
    }

    @Test
    void clientIsNotAuthority() {
        Issued client = authority.issue(request);
        Issued forged = authority.below("CN=Real").issue(request);

        assertRefused(
                new Issued(
                        forged.name(),
                        List.of(forged.certificate(), client.certificate()),
                        forged.key()));
    }

    @Test
    void unreadableFileKeepsLastLists() throws IOException {
        Issued client = authority.issue(request);
        TrustFiles files = files();
        CertificateCheck check = new CertificateCheck(files, Clock.systemUTC());

        Files.writeString(revocations, "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n");
        files.refresh();

        assertThat(check.goodUntil(client.chain())).isNotNull();
    }

    @Test
    void requiresRevocationLists() {
        assertThatThrownBy(
                        () -> new CertificateProperties(authorities, null, Duration.ofSeconds(1)))
                .hasMessageContaining("botwarden.client-certificates.revocations");
    }

    private void assertRefused(Issued client) {
        assertThat(check(now).goodUntil(client.chain())).isNull();
    }

    private CertificateCheck check(Instant at) {
        return new CertificateCheck(files(), Clock.fixed(at, ZoneOffset.UTC));
    }

    private TrustFiles files() {
        return new TrustFiles(authorities, revocations);
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        private SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
