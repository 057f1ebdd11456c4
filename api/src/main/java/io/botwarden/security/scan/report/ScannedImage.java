package io.botwarden.security.scan.report;

import org.jspecify.annotations.Nullable;

/**
 * A container image as a scan target, which stays the same when a new version is scanned.
 *
 * @param name the registry, if it is not Docker Hub, and the repository
 * @param version the tag, or the digest if there is no tag; null if there is neither
 */
record ScannedImage(String name, @Nullable String version) {

    /** Splits a reference such as {@code ghcr.io/acme/bot:1.4@sha256:…}. */
    static ScannedImage of(String reference) {
        String rest = reference.strip();
        int at = rest.indexOf('@');
        String digest = at < 0 ? null : rest.substring(at + 1);
        rest = at < 0 ? rest : rest.substring(0, at);
        int colon = rest.lastIndexOf(':');
        String tag = null;
        if (colon > rest.lastIndexOf('/') && colon > 0) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        return new ScannedImage(
                ReportValues.clean(usual(rest), ReportValues.LONGEST_NAME, ""),
                ReportValues.clean(
                        tag == null || tag.isEmpty() ? digest : tag, ReportValues.LONGEST_NAME));
    }

    /** The image on Docker Hub, as most people write it. */
    private static String usual(String name) {
        for (String hub :
                new String[] {
                    "index.docker.io/library/",
                    "docker.io/library/",
                    "index.docker.io/",
                    "docker.io/"
                }) {
            if (name.startsWith(hub)) {
                return name.substring(hub.length());
            }
        }
        return name;
    }

    /** Whether the text is the path of a file with a saved image instead of a reference. */
    static boolean isFile(String reference) {
        String lower = reference.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith(".tar")
                || lower.endsWith(".tar.gz")
                || lower.endsWith(".tgz")
                || lower.startsWith("/")
                || lower.startsWith(".");
    }
}
