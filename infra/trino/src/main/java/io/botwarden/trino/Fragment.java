package io.botwarden.trino;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What Trino writes differently in a definition and no function can replace; the file {@code
 * trino/fragments.yml}.
 *
 * @param duckdb the text in the definition
 * @param trino the same for Trino
 */
record Fragment(String duckdb, String trino) {

    /** All of them. */
    static List<Fragment> all() {
        return new YAMLMapper().readValue(resource("fragments.yml"), new TypeReference<>() {});
    }

    static String resource(String name) {
        try (InputStream file = Fragment.class.getResourceAsStream("/trino/" + name)) {
            if (file == null) {
                throw new IllegalStateException("trino/" + name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("trino/" + name + " could not be read", e);
        }
    }
}
