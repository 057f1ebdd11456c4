package io.botwarden.security.scan.report;

import java.util.function.Supplier;
import org.springframework.modulith.NamedInterface;

/** The format of a scanner's report. */
@NamedInterface("scan")
public enum ScanFormat {
    SARIF("a SARIF report", "sarif", SarifReader::new),
    TRIVY("a Trivy report", "trivy", TrivyReader::new),
    GRYPE("a Grype report", "grype", GrypeReader::new),
    ZAP("a ZAP report", "zap", ZapReader::new),
    CYCLONEDX("a CycloneDX document", "cyclonedx", CycloneDxReader::new);

    private final String label;
    private final String path;
    private final Supplier<ReportReader> readers;

    ScanFormat(String label, String path, Supplier<ReportReader> readers) {
        this.label = label;
        this.path = path;
        this.readers = readers;
    }

    /** The name in a sentence, with its article. */
    public String label() {
        return label;
    }

    /** The endpoint that imports it. */
    public String endpoint() {
        return "/import/" + path;
    }

    /** Returns a reader of one report. */
    public ReportReader reader() {
        return readers.get();
    }
}
