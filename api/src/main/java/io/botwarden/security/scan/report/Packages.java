package io.botwarden.security.scan.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names packages so that scanners agree, whether they state a package URL or a name only. */
final class Packages {

    /** The packages of a distribution, whose namespace is the distribution. */
    private static final Set<String> OS = Set.of("deb", "apk", "rpm", "alpm");

    private static final String SCHEME = "pkg:";

    private Packages() {}

    /** Whether the text is a package URL. */
    static boolean isPurl(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && text.indexOf('/') > 0;
    }

    /**
     * Returns the name of a package without type, version and qualifiers, in lower case.
     *
     * @param purl the package URL; used if it is one
     * @param name the name that the scanner uses
     * @param ecosystem the scanner's name of the package manager; null if unknown
     * @return null if neither names a package
     */
    static @Nullable String name(
            @Nullable String purl, @Nullable String name, @Nullable String ecosystem) {
        if (purl != null && isPurl(purl)) {
            return ofPurl(purl);
        }
        String clean = ReportValues.clean(name, ReportValues.LONGEST_NAME);
        if (clean == null) {
            return null;
        }
        String lower = clean.toLowerCase(Locale.ROOT);
        String kind = ecosystem == null ? "" : ecosystem.toLowerCase(Locale.ROOT);
        if (isPython(kind)) {
            return lower.replace('_', '-');
        }
        return isJava(kind) || lower.indexOf(':') > 0 ? lower.replace(':', '/') : lower;
    }

    private static boolean isPython(String kind) {
        return switch (kind) {
            case "pip", "pipenv", "poetry", "uv", "pylock", "python", "python-pkg" -> true;
            default -> false;
        };
    }

    private static boolean isJava(String kind) {
        return switch (kind) {
            case "jar", "pom", "gradle", "sbt", "maven", "java-archive" -> true;
            default -> false;
        };
    }

    private static @Nullable String ofPurl(String purl) {
        String rest = purl.substring(SCHEME.length());
        rest = before(before(rest, '#'), '?');
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        String path = withoutVersion(rest.substring(slash + 1));
        String name = decoded(OS.contains(type) ? path.substring(path.lastIndexOf('/') + 1) : path);
        String lower = name.toLowerCase(Locale.ROOT);
        return ReportValues.clean(
                type.equals("pypi") ? lower.replace('_', '-') : lower, ReportValues.LONGEST_NAME);
    }

    /** The version starts at the last {@code @} that is not the start of an npm scope. */
    private static String withoutVersion(String path) {
        int at = path.lastIndexOf('@');
        return at > 0 && at > path.lastIndexOf('/') && path.charAt(at - 1) != '/'
                ? path.substring(0, at)
                : path;
    }

    /** Returns the version in a package URL; null if it has none. */
    static @Nullable String versionOf(String purl) {
        String rest = before(before(purl, '#'), '?');
        int at = rest.lastIndexOf('@');
        return at > 0 && at > rest.lastIndexOf('/') && rest.charAt(at - 1) != '/'
                ? ReportValues.clean(decoded(rest.substring(at + 1)), ReportValues.LONGEST_NAME)
                : null;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Decodes per cent signs; a text with broken ones stays as it is. */
    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0
                    ? text
                    : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
