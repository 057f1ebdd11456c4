package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CycloneDX as JSON or XML: a bill of materials, its vulnerabilities and their analysis
 * (VEX), in one document or apart. References may point forward, so the document is read once to
 * check it, once for its components and once for its vulnerabilities.
 */
final class CycloneDxReader implements ReportReader {

    private static final String RULE = "its member bomFormat must be \"CycloneDX\".";

    private final BomHead head = new BomHead();

    @Override
    public ReportHead head(ReportSource source) throws IOException, UnusableFileException {
        boolean recognised;
        try {
            recognised = read(source, head);
        } catch (UnusableFileException e) {
            throw FormatGuess.orOther(source, ScanFormat.CYCLONEDX, e);
        }
        if (!recognised) {
            throw FormatGuess.wrong(source, ScanFormat.CYCLONEDX, RULE);
        }
        head.requireKnown();
        return head.head();
    }

    @Override
    public void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        Components components = new Components(sink);
        ReportJson.results(() -> read(source, components));
        Results results = new Results(components.affected, sink);
        ReportJson.results(() -> read(source, results));
    }

    private static boolean read(ReportSource source, BomHandler handler)
            throws IOException, UnusableFileException {
        if (FormatGuess.isXml(source)) {
            try (InputStream in = source.open()) {
                return XmlFile.read(in, false, xml -> BomXml.read(xml, handler));
            }
        }
        boolean[] recognised = {false};
        ReportJson.read(source, json -> recognised[0] = BomJson.read(json, handler));
        return recognised[0];
    }

    /** An affected component. */
    private record Part(@Nullable String packageName, @Nullable String version) {}

    /** Passes the components on, and keeps those that are affected. */
    private final class Components implements BomHandler {

        private final ResultSink sink;
        private final Map<String, Part> affected = new HashMap<>();

        private Components(ResultSink sink) {
            this.sink = sink;
        }

        @Override
        public void part(BomPart part) {
            if (part.isSoftware()) {
                BomComponent component = part.component();
                ReportJson.pass(() -> sink.component(component));
            }
            if (part.ref() != null && head.isAffected(part.ref())) {
                affected.put(part.ref(), new Part(part.packageName(), part.version()));
            }
        }
    }

    /** Passes the vulnerabilities on: a result for each affected component. */
    private final class Results implements BomHandler {

        private final Map<String, Part> parts;
        private final ResultSink sink;

        private Results(Map<String, Part> parts, ResultSink sink) {
            this.parts = parts;
            this.sink = sink;
        }

        @Override
        public void vulnerability(BomVulnerability vulnerability) throws UnusableFileException {
            List<BomVulnerability.Affected> affected = vulnerability.affected();
            BomPart container = vulnerability.container();
            if (container != null) {
                pass(vulnerability, new Part(container.packageName(), container.version()));
            } else if (affected.isEmpty()) {
                pass(vulnerability, new Part(null, null));
            }
            for (BomVulnerability.Affected each : affected) {
                if (vulnerability.vex() != null || !isUnaffected(each)) {
                    pass(vulnerability, part(each.ref()));
                }
            }
        }

        private static boolean isUnaffected(BomVulnerability.Affected part) {
            return !part.versions().isEmpty()
                    && part.versions().stream().allMatch(BomVulnerability.Version::isUnaffected);
        }

        private Part part(String ref) {
            Part known = parts.get(String.valueOf(BomPart.reference(ref)));
            if (known != null) {
                return known;
            }
            String purl = BomReference.purl(ref);
            return purl == null
                    ? new Part(null, null)
                    : new Part(Packages.name(purl, null, null), Packages.versionOf(purl));
        }

        private void pass(BomVulnerability vulnerability, Part part) throws UnusableFileException {
            ScanResult result = vulnerability.of(head.tool(), part.packageName, part.version);
            ReportJson.pass(() -> sink.result(result));
        }
    }
}
