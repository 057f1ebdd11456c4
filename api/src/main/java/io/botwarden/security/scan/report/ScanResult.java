package io.botwarden.security.scan.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A result of a scan.
 *
 * @param key identifies the vulnerability within its target across scanners and rescans
 * @param advisory the advisory, such as CVE-2021-44228; null for results of a scanner's own rules
 * @param packageName the affected package without its version; null if it is not about a package
 * @param tool the scanner
 * @param rule the scanner's rule or its own id of the advisory
 * @param title one line
 * @param score the CVSS base score or the scanner's own score, from 0 to 10 with one decimal
 * @param vector the CVSS vector
 * @param fixedVersion the versions in which it is fixed
 * @param path the path of the file or the address of the page
 * @param line from 1
 * @param suppressed why it is suppressed in the source code; null if it is not
 * @param gone whether the report says that it is gone
 * @param vex the analysis in a VEX document; null if there is none
 */
public record ScanResult(
        String key,
        @Nullable String advisory,
        @Nullable String packageName,
        String tool,
        String rule,
        String title,
        @Nullable String description,
        VulnerabilitySeverity severity,
        @Nullable BigDecimal score,
        @Nullable String vector,
        @Nullable String installedVersion,
        @Nullable String fixedVersion,
        @Nullable String path,
        @Nullable Integer line,
        @Nullable String message,
        @Nullable Epss epss,
        @Nullable String suppressed,
        boolean gone,
        @Nullable Vex vex) {}
