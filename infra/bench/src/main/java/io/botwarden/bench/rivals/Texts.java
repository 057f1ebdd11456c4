package io.botwarden.bench.rivals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The files of the requests, without their comments. */
final class Texts {

    private Texts() {}

    static String read(String name) {
        try (@Nullable InputStream stream = Texts.class.getResourceAsStream("/reads/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The class path lacks /reads/" + name);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^\\s*(--|#) .*\\n", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
