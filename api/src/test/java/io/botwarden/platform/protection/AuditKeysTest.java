package io.botwarden.platform.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.EntryKeys.Verdict;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of audit entries, for commands next to the server. */
class AuditKeysTest {

    private static final byte[] TEXT = {1, 2, 3};

    @TempDir private Path folder;

    @Test
    void opensKeysWithKeyInFile() throws IOException {
        Path secret =
                Files.writeString(
                        folder.resolve("secret"),
                        Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Home home = new Home(folder.resolve("home"));
        byte[] code =
                new AuditKeys(new FieldKeys(home, new ProtectionProperties(null, secret)))
                        .code(TEXT);

        EntryKeys found =
                AuditKeys.ofHome(
                                home,
                                new CommandSettings(
                                        Map.of(
                                                "BOTWARDEN_KEY_ENCRYPTION_KEY_FILE",
                                                secret.toString())))
                        .orElseThrow();

        assertThat(found.verify(code, TEXT)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void createsNoKeys() {
        Home home = new Home(folder.resolve("home"));

        assertThat(AuditKeys.ofHome(home)).isEmpty();
        assertThat(home.root()).doesNotExist();
    }
}
