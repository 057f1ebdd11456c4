package io.botwarden.security.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCheckpointTest {

    @TempDir private Path home;

    private final Checkpoint checkpoint = new Checkpoint("botwarden.audit", 7, Hash.ofNothing());

    @Test
    void roundTripsAndVerifies() {
        SigningKey key = SigningKey.of(new Home(home), "botwarden.audit");
        SignedCheckpoint read = SignedCheckpoint.parse(SignedCheckpoint.of(checkpoint, key).note());

        assertThat(read.checkpoint()).isEqualTo(checkpoint);
        assertThat(read.isSignedBy(VerifierKey.parse(key.verifier().spelled()))).isTrue();
        assertThat(SigningKey.of(new Home(home), "botwarden.audit").verifier().spelled())
                .isEqualTo(key.verifier().spelled());
    }

    @Test
    void rejectsChangedCheckpoint() {
        SigningKey key = SigningKey.of(new Home(home), "botwarden.audit");
        String note = SignedCheckpoint.of(checkpoint, key).note().replace("\n7\n", "\n8\n");

        assertThat(SignedCheckpoint.parse(note).isSignedBy(key.verifier())).isFalse();
    }

    @Test
    void formatsKeyLikeSpecification() {
        assertThatThrownBy(() -> VerifierKey.parse("botwarden.audit+00000000+AAAA"))
                .hasMessageContaining("name+id+key");
        String spelled = SigningKey.of(new Home(home), "botwarden.audit").verifier().spelled();
        assertThat(spelled).matches("botwarden\\.audit\\+[0-9a-f]{8}\\+AY?.+");
        assertThat(VerifierKey.parse(spelled).spelled()).isEqualTo(spelled);
    }
}
