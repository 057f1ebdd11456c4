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
 * The most common passwords according to leaked lists; {@code passwords/LICENSE.txt} states their
 * source. Loaded when the first password is chosen.
 */
final class CommonPasswords {

    private static final String FILE = "passwords/common.txt.gz";

    private CommonPasswords() {}

    /**
     * Whether a password is in the list.
     *
     * @param password in lower case and normalized
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
