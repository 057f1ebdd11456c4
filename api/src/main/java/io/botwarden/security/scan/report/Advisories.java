package io.botwarden.security.scan.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The identity of vulnerabilities that are published as advisories. */
final class Advisories {

    private static final Pattern CVE = Pattern.compile("(?i)CVE-[0-9]{4}-[0-9]{4,19}");
    private static final Pattern GHSA = Pattern.compile("(?i)GHSA(-[0-9a-z]{4}){3}");
    private static final Pattern START =
            Pattern.compile("(?i)(CVE-[0-9]{4}-[0-9]{4,19}|GHSA(?:-[0-9a-z]{4}){3})(?![0-9a-z]).*");

    private Advisories() {}

    /** Whether the id is a CVE. */
    static boolean isCve(String id) {
        return CVE.matcher(id).matches();
    }

    /** Returns the usual spelling of an id. */
    static String spelled(String id) {
        if (isCve(id)) {
            return id.toUpperCase(Locale.ROOT);
        }
        return GHSA.matcher(id).matches() ? "GHSA" + id.substring(4).toLowerCase(Locale.ROOT) : id;
    }

    /**
     * Returns the advisory under which scanners agree: the CVE, if the report names one, otherwise
     * the scanner's own id.
     *
     * @param aliases other ids of the same advisory
     */
    static String canonical(String id, Collection<String> aliases) {
        List<String> cves = cves(id, aliases);
        return cves.isEmpty() ? spelled(id) : cves.getFirst();
    }

    /** Returns the CVEs of an advisory: itself, or those among the aliases, in order. */
    static List<String> cves(String id, Collection<String> aliases) {
        return isCve(id)
                ? List.of(spelled(id))
                : aliases.stream()
                        .filter(Advisories::isCve)
                        .map(Advisories::spelled)
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Returns the CVE or GHSA with which a rule's id starts; null if there is none. */
    static @Nullable String startOf(String rule) {
        Matcher start = START.matcher(rule);
        return start.matches() ? spelled(start.group(1)) : null;
    }

    /** The key that identifies an advisory for a package, which may be unknown. */
    static String key(String advisory, @Nullable String packageName) {
        return packageName == null ? advisory : advisory + " " + packageName;
    }
}
