package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads ZAP's traditional reports as XML or JSON. An alert of a site is one vulnerability, and its
 * instances are occurrences.
 */
final class ZapReader implements ReportReader {

    static final String TOOL = "ZAP";

    static final String RULE = "it is a traditional report of ZAP, as XML or JSON.";

    /** How ZAP writes when a report was generated, in the time zone of its computer. */
    private static final DateTimeFormatter GENERATED =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    private final ZapSites sites = new ZapSites();
    private @Nullable String version;
    private @Nullable Instant generated;
    private @Nullable Instant created;

    @Override
    public ReportHead head(ReportSource source) throws IOException, UnusableFileException {
        if (FormatGuess.isXml(source)) {
            ZapXml.head(source, this::attribute, sites);
        } else {
            ZapJson.head(source, this::attribute, sites);
        }
        return new ReportHead(
                ScanFormat.ZAP,
                TOOL,
                version,
                ScanTargetKind.ENDPOINT,
                sites.target(),
                null,
                null,
                created == null ? generated : created,
                true,
                !sites.isEmpty(),
                sites.remarks());
    }

    @Override
    public void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        if (FormatGuess.isXml(source)) {
            ZapXml.results(source, sites, sink);
        } else {
            ZapJson.results(source, sites, sink);
        }
    }

    /** Receives an attribute of the report. */
    @FunctionalInterface
    interface Attribute {
        void take(String name, @Nullable String value);
    }

    private void attribute(String name, @Nullable String value) {
        switch (name) {
            case "version" -> version = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "generated" -> generated = generated(value);
            case "created" -> created = ReportValues.instant(value);
            default -> {}
        }
    }

    private static @Nullable Instant generated(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.strip(), GENERATED).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
