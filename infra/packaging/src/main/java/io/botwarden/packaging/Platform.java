package io.botwarden.packaging;

import java.util.Map;

/** The platforms of the image, by Debian's and OCI's common name. */
enum Platform {
    AMD64,
    ARM64;

    /** Its name in file names, such as {@code amd64}. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Its description in an index. */
    Map<String, String> description() {
        return Map.of("os", "linux", "architecture", label());
    }
}
