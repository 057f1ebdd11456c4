package io.botwarden.analytics.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The queries of the package {@code risk}, and the values of their variables. */
public final class RiskQuery {

    private RiskQuery() {}

    /** The text of a query in the folder {@code risk} of the class path. */
    public static String text(String name) {
        String path = "/risk/%s.sql".formatted(name);
        try (InputStream file = RiskQuery.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read", e);
        }
    }

    /** A list of severities as a value of the variable {@code severities}. */
    public static String list(List<String> severities) {
        return severities.stream().collect(Collectors.joining("', '", "['", "']"));
    }
}
