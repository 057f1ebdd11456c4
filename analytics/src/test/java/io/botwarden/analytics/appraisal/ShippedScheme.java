package io.botwarden.analytics.appraisal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the schemes on the class path. */
final class ShippedScheme {

    private ShippedScheme() {}

    static Scheme of(String code) throws IOException {
        try (InputStream file =
                ShippedScheme.class.getResourceAsStream("/appraisal/" + code + ".yml")) {
            return SchemeFile.parse(
                    code + ".yml",
                    new String(
                            Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
