package io.botwarden.analytics.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.botwarden.analytics.appraisal.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Renders a report as one self-contained HTML page: style and charts are inline, it needs no script
 * and no network, and it is laid out for A4. The templates escape all texts.
 */
public final class AppraisalReportHtml {

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    AppraisalReportHtml.class.getClassLoader(),
                    "io.botwarden.analytics.report.template");

    private final String style = readStyle();

    /** Returns the page of a report, without links to the console. */
    public String write(AppraisalReport report, Language language) {
        return write(new AppraisalPage(report, language));
    }

    /** Returns the page of a report. */
    public String write(AppraisalPage page) {
        StringOutput text = new StringOutput(64 * 1024);
        templates.render("appraisal/page.jte", Map.of("page", page, "style", style), text);
        return text.toString();
    }

    /** The style element's content on every page. */
    public String style() {
        return style;
    }

    private static String readStyle() {
        try (InputStream file = AppraisalReportHtml.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css could not be read", e);
        }
    }
}
