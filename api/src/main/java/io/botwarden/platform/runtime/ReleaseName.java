package io.botwarden.platform.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The name of a release with its version, such as {@code Botwarden 0.1.0}. */
final class ReleaseName {

    private static final String PREFIX = "Botwarden ";
    private static final String BUILD = "/META-INF/build-info.properties";

    private ReleaseName() {}

    /** That of this release; a build without a version is a development version. */
    static String own() {
        try (InputStream file = ReleaseName.class.getResourceAsStream(BUILD)) {
            Properties build = new Properties();
            if (file != null) {
                build.load(file);
            }
            return PREFIX + build.getProperty("build.version", "(development version)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the text is the name of a release, and not that of a role of the database. */
    static boolean isOne(@Nullable String text) {
        return text != null && text.startsWith(PREFIX);
    }
}
