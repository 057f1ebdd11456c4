package io.botwarden.security.scan.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The advisory of a SARIF result whose rule is one, with the package as Trivy and Grype state it.
 *
 * @param packageName null if the result does not state it in a known way
 */
record SarifAdvisory(
        String id,
        @Nullable String packageName,
        @Nullable String installedVersion,
        @Nullable String fixedVersion) {

    /** Trivy's message. */
    private static final Pattern TRIVY =
            Pattern.compile(
                    "Package: (\\S+)\\s+Installed Version: (\\S+)(?s:.*?Fixed Version: ?(\\S*))?.*",
                    Pattern.DOTALL);

    /** Returns null if the rule is not an advisory. */
    static @Nullable SarifAdvisory of(String rule, String message) {
        String id = Advisories.startOf(rule);
        if (id == null) {
            return null;
        }
        Matcher trivy = TRIVY.matcher(message);
        if (trivy.matches()) {
            return new SarifAdvisory(
                    id,
                    Packages.name(null, trivy.group(1), null),
                    ReportValues.clean(trivy.group(2), ReportValues.LONGEST_NAME),
                    ReportValues.clean(trivy.group(3), ReportValues.LONGEST_NAME));
        }
        String rest = rule.substring(id.length());
        return new SarifAdvisory(
                id,
                rest.length() > 1 && rest.startsWith("-")
                        ? Packages.name(null, rest.substring(1), null)
                        : null,
                null,
                null);
    }
}
