package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts the values of reports to stored ones. */
final class ReportValues {

    /** The maximum length of the name of a tool, a rule, a package or a version, in characters. */
    static final int LONGEST_NAME = 300;

    /** The maximum length of a message, in characters. */
    static final int LONGEST_MESSAGE = 2_000;

    /** The maximum length of a description, in characters. */
    static final int LONGEST_DESCRIPTION = 8_000;

    /** The maximum length of a path or an address, in characters. */
    static final int LONGEST_PATH = 1_000;

    private static final String NUMBER = "-?[0-9]{1,90}([.][0-9]{1,30})?([eE][-+]?[0-9]{1,3})?";
    private static final int EPSS_DIGITS = 5;

    private ReportValues() {}

    /**
     * Parses a CVSS score; null if there is none.
     *
     * @param line where it is
     * @throws UnusableFileException if it is not a number from 0 to 10
     */
    static @Nullable BigDecimal score(@Nullable String text, int line)
            throws UnusableFileException {
        BigDecimal score = number(text);
        if (score == null) {
            return null;
        }
        if (score.signum() < 0 || score.compareTo(BigDecimal.TEN) > 0) {
            throw UnusableFileException.at(
                    line, "a CVSS score is out of range; accepted are numbers from 0 to 10.");
        }
        return score.setScale(1, RoundingMode.HALF_UP);
    }

    /**
     * Parses a probability or a percentile; null if there is none.
     *
     * @throws UnusableFileException if it is not a number from 0 to 1
     */
    static @Nullable BigDecimal share(@Nullable String text, int line)
            throws UnusableFileException {
        BigDecimal share = number(text);
        if (share == null) {
            return null;
        }
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw UnusableFileException.at(
                    line,
                    "an EPSS probability or percentile is out of range; accepted are numbers from 0 to 1.");
        }
        return share.setScale(EPSS_DIGITS, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null || !text.strip().matches(NUMBER) ? null : new BigDecimal(text.strip());
    }

    /** Returns a scanner's rating as a severity; null if the rating is unknown. */
    static @Nullable VulnerabilitySeverity severity(@Nullable String rating) {
        if (rating == null) {
            return null;
        }
        return switch (rating.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> VulnerabilitySeverity.CRITICAL;
            case "high", "important" -> VulnerabilitySeverity.HIGH;
            case "medium", "moderate" -> VulnerabilitySeverity.MODERATE;
            case "low", "negligible", "minor" -> VulnerabilitySeverity.LOW;
            case "informational", "information", "info", "none", "note" ->
                    VulnerabilitySeverity.INFORMATIONAL;
            case "unknown" -> VulnerabilitySeverity.UNKNOWN;
            default -> null;
        };
    }

    /** Returns the severity of a CVSS score. */
    static VulnerabilitySeverity severity(BigDecimal score) {
        int tenths = score.movePointRight(1).intValue();
        if (tenths >= 90) {
            return VulnerabilitySeverity.CRITICAL;
        }
        if (tenths >= 70) {
            return VulnerabilitySeverity.HIGH;
        }
        if (tenths >= 40) {
            return VulnerabilitySeverity.MODERATE;
        }
        return tenths > 0 ? VulnerabilitySeverity.LOW : VulnerabilitySeverity.INFORMATIONAL;
    }

    /** Parses an instant; null if the text is not an instant. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Parses a date, which may have a time; null if the text is not a date. */
    static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.length() < 10
                    ? null
                    : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Truncates a text and removes invalid characters; null if nothing is left. */
    static @Nullable String clean(@Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String cut = Texts.cut(text.strip(), longest);
        if (Texts.problem(cut, longest) == null) {
            return cut;
        }
        String stripped =
                cut.codePoints()
                        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Like {@link #clean(String, int)}, with a value for a text of which nothing is left. */
    static String clean(@Nullable String text, int longest, String otherwise) {
        String clean = clean(text, longest);
        return clean == null ? otherwise : clean;
    }

    /** Truncates a text and joins its lines; null if nothing is left. */
    static @Nullable String oneLine(@Nullable String text) {
        return clean(text == null ? null : text.strip().replaceAll("\\s+", " "), LONGEST_NAME);
    }

    /** Returns the name of a scanner; those with several spellings get the usual one. */
    static String tool(@Nullable String name) {
        String clean = clean(name, LONGEST_NAME, "");
        return switch (clean.toLowerCase(Locale.ROOT)) {
            case "trivy" -> "Trivy";
            case "grype" -> "Grype";
            case "zap", "owasp zap", "zaproxy" -> "ZAP";
            default -> clean;
        };
    }

    /** Returns a short identifier of a text. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
