package io.botwarden.platform.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import io.botwarden.platform.web.InlineStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Renders a report as one self-contained HTML page, which needs no script and no network. All texts
 * are escaped.
 */
@Component
public class ReportHtml {

    private final String style = read("report.css");
    private final Template page =
            Mustache.compiler().escapeHTML(true).compile(read("page.html.mustache"));

    /** Returns the page of a report. */
    public String write(Report report) {
        return page.execute(
                Map.of(
                        "language", report.language(),
                        "style", style,
                        "title", report.title(),
                        "lead", report.lead(),
                        "sections", report.sections().stream().map(ReportHtml::section).toList()));
    }

    private static Map<String, Object> section(Section section) {
        return Map.of(
                "heading",
                section.heading(),
                "facts",
                section.facts().stream()
                        .map(fact -> Map.of("name", fact.name(), "value", fact.value()))
                        .toList(),
                "paragraphs",
                section.paragraphs(),
                "tables",
                tables(section.table()));
    }

    private static List<Map<String, Object>> tables(@Nullable Table table) {
        if (table == null) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        table.rows()
                .forEach(row ->
                        rows.add(
                                Map.of(
                                        "first",
                                        row.getFirst(),
                                        "others",
                                        row.subList(1, row.size()))));
        return List.of(
                Map.of(
                        "columns",
                        table.columns().stream().map(column -> column.head()).toList(),
                        "rows",
                        rows));
    }

    private static String read(String name) {
        try (InputStream file = ReportHtml.class.getResourceAsStream("/report/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Styles {

        @Bean
        InlineStyle reportStyle(ReportHtml pages) {
            return InlineStyle.of(pages.style);
        }
    }
}
