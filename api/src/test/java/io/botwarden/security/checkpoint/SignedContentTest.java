package io.botwarden.security.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.runtime.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedContentTest {

    private static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private SigningKey key;
    private SignedContent signed;

    @BeforeEach
    void sign() {
        key = SigningKey.of(new Home(folder), "botwarden.audit");
        signed = SignedContent.of("evidence", CONTENT, key);
    }

    @Test
    void verifiesContentAndPurpose() {
        SignedContent read = SignedContent.parse(signed.note());
        assertThat(read.isOf("evidence", CONTENT, key.verifier())).isTrue();
        assertThat(read.isOf("evidence", "[]".getBytes(StandardCharsets.UTF_8), key.verifier()))
                .isFalse();
        assertThat(read.isOf("report", CONTENT, key.verifier())).isFalse();
        String other = signed.note().replaceFirst("/evidence", "/report");
        assertThat(SignedContent.parse(other).isOf("report", CONTENT, key.verifier())).isFalse();
    }

    @Test
    void isNoCheckpoint() {
        assertThatThrownBy(() -> SignedCheckpoint.parse(signed.note()))
                .isInstanceOf(IllegalArgumentException.class);
        String checkpoint =
                SignedCheckpoint.of(new Checkpoint("botwarden.audit", 0, Hash.ofNothing()), key)
                        .note();
        assertThatThrownBy(() -> SignedContent.parse(checkpoint))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
