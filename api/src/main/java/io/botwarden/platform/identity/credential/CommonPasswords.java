package io.botwarden.platform.identity.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * The passwords that people choose most, as leaked lists tell; {@code passwords/LICENSE.txt} says
 * where they come from. Read when the first password is chosen.
 */
final class CommonPasswords {

    private static final String FILE = "passwords/common.txt.gz";

    private CommonPasswords() {}

    /**
     * Whether a password is one of them.
     *
     * @param password in lower case and normal form
     */
    static boolean contains(String password) {
        return Holder.ALL.contains(password);
    }

    private static final class Holder {
        private static final Set<String> ALL = read();

        private static Set<String> read() {
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(
                                            new ClassPathResource(FILE).getInputStream()),
                                    StandardCharsets.UTF_8))) {
                return lines.lines().collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException("The list of common passwords cannot be read", e);
            }
        }
    }
}
