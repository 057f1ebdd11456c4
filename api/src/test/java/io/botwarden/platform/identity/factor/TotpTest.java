package io.botwarden.platform.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final String SECRET =
            Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** Appendix B of RFC 6238, the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void matchesTestVectors(long seconds, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void acceptsNeighbouringSteps() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        String code = Totp.code(SECRET, now);

        for (int shift : new int[] {-30, 0, 30}) {
            assertThat(Totp.step(SECRET, code, now.plusSeconds(shift), 0)).isPresent();
        }
        for (int shift : new int[] {-90, -60, 60, 90}) {
            assertThat(Totp.step(SECRET, code, now.plusSeconds(shift), 0)).isEmpty();
        }
    }

    @Test
    void acceptsStepOnce() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        String code = Totp.code(SECRET, now);
        long step = Totp.step(SECRET, code, now, 0).getAsLong();

        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.minusSeconds(30)), now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now, step))
                .isPresent();
    }

    @Test
    void decodesBase32() {
        byte[] secret = Base32.decode(Totp.newSecret());
        assertThat(secret).hasSize(20);
        assertThat(Base32.decode(Base32.encode(secret))).isEqualTo(secret);
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
    }

    @Test
    void encodesNameForAuthenticator() {
        assertThat(Totp.uri("ABC", "ada & bob"))
                .isEqualTo(
                        "otpauth://totp/Botwarden:ada%20%26%20bob?secret=ABC&issuer=Botwarden&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void normalizesRecoveryCode() {
        RecoveryCodes codes = RecoveryCodes.create();
        String code = codes.codes().getFirst();

        assertThat(codes.codes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(code).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");
        assertThat(codes.hashes())
                .contains(RecoveryCodes.hash(code.replace('-', ' ').toLowerCase(Locale.ROOT)))
                .doesNotContain(code);
    }
}
