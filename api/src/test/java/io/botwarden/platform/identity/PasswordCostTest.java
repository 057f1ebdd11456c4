package io.botwarden.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The work that the product's hashes of passwords take; those of tests take less. */
class PasswordCostTest {

    /** The least of OWASP's password storage cheat sheet, with two iterations. */
    @Test
    void productHashesWithRecommendedCost() throws IOException {
        Properties product = new Properties();
        try (Reader file =
                Files.newBufferedReader(Path.of("src/main/resources/psw4j.properties"))) {
            product.load(file);
        }
        assertThat(product)
                .containsEntry("hash.argon2.type", "id")
                .containsEntry("hash.argon2.iterations", "2")
                .containsEntry("hash.argon2.memory", "19456");
    }
}
