package io.botwarden.security.scan.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** Reads reports completely. */
final class Reports {

    private Reports() {}

    /** A report that was read. */
    record Report(ReportHead head, List<ScanResult> results, List<BomComponent> components) {

        /** The number of vulnerabilities of scanners' rules and of results of advisories. */
        Map<VulnerabilitySeverity, Long> bySeverity() {
            Set<String> rules = new HashSet<>();
            return results.stream()
                    .filter(each -> each.advisory() != null || rules.add(each.key()))
                    .collect(
                            Collectors.groupingBy(
                                    ScanResult::severity, TreeMap::new, Collectors.counting()));
        }

        /** The number of vulnerabilities. */
        long vulnerabilities() {
            return results.stream().map(ScanResult::key).distinct().count();
        }
    }

    /** Reads a file of the class path. */
    static Report read(ScanFormat format, String file)
            throws IOException, UnusableFileException, SQLException {
        return read(format, new ClassPathResource(file).getContentAsByteArray());
    }

    /** Reads the text of a report. */
    static Report readText(ScanFormat format, String text)
            throws IOException, UnusableFileException, SQLException {
        return read(format, text.getBytes(UTF_8));
    }

    /** Reads the bytes of a report. */
    static Report read(ScanFormat format, byte[] bytes)
            throws IOException, UnusableFileException, SQLException {
        ReportReader reader = format.reader();
        ReportSource source = () -> new ByteArrayInputStream(bytes);
        ReportHead head = reader.head(source);
        List<ScanResult> results = new ArrayList<>();
        List<BomComponent> components = new ArrayList<>();
        reader.results(
                source,
                new ResultSink() {
                    @Override
                    public void result(ScanResult result) {
                        results.add(result);
                    }

                    @Override
                    public void component(BomComponent component) {
                        components.add(component);
                    }
                });
        return new Report(head, results, components);
    }
}
