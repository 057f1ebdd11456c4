package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.platform.intake.file.XmlFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Says what a file that has another format than expected probably is. */
final class FormatGuess {

    private static final int MOST_NAMES = 1_000;

    private FormatGuess() {}

    /** Whether the first character of the file starts XML. */
    static boolean isXml(ReportSource source) throws IOException {
        try (InputStream in = source.open()) {
            int first = in.read();
            while (first == 0xEF
                    || first == 0xBB
                    || first == 0xBF
                    || (first >= 0 && Character.isWhitespace(first))) {
                first = in.read();
            }
            return first == '<';
        }
    }

    /**
     * Returns the exception for a file that is not in the expected format.
     *
     * @param rule what every file in the format has, as a sentence
     */
    static UnusableFileException wrong(ReportSource source, ScanFormat expected, String rule)
            throws IOException {
        String known;
        try {
            known = known(source);
        } catch (UnusableFileException e) {
            return e;
        }
        return new UnusableFileException(
                known == null
                        ? "The file is not %s: %s".formatted(expected.label(), rule)
                        : "This is %s".formatted(known),
                null);
    }

    /** Returns the problem of a file or, if the file has another known format, that it has. */
    static UnusableFileException orOther(
            ReportSource source, ScanFormat expected, UnusableFileException problem)
            throws IOException {
        String known;
        try {
            known = known(source);
        } catch (UnusableFileException e) {
            return problem;
        }
        return known == null || known.startsWith(expected.label())
                ? problem
                : new UnusableFileException("This is %s".formatted(known), problem);
    }

    private static @Nullable String known(ReportSource source)
            throws IOException, UnusableFileException {
        return isXml(source) ? xml(source) : json(source);
    }

    private static @Nullable String xml(ReportSource source)
            throws IOException, UnusableFileException {
        try (InputStream in = source.open()) {
            return XmlFile.read(
                    in,
                    true,
                    xml -> {
                        String root = xml.getLocalName();
                        XmlFile.skip(xml);
                        return switch (root) {
                            case "OWASPZAPReport" -> sendTo(ScanFormat.ZAP);
                            case "bom" -> sendTo(ScanFormat.CYCLONEDX);
                            case "testsuite", "testsuites" ->
                                    "a JUnit report; send it to /import/junit.";
                            case "coverage", "report" ->
                                    "a coverage report; send it to /import/coverage.";
                            default -> null;
                        };
                    });
        }
    }

    private static @Nullable String json(ReportSource source)
            throws IOException, UnusableFileException {
        Set<String> names = new HashSet<>();
        ReportJson.read(source, json -> names(json, names));
        return named(names);
    }

    private static void names(JsonParser json, Set<String> into) throws UnusableFileException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            JsonWalk.array(
                    json,
                    place -> {
                        if (place == 0) {
                            names(json, into);
                        } else {
                            json.skipChildren();
                        }
                    });
            return;
        }
        JsonWalk.object(
                json,
                name -> {
                    if (into.size() < MOST_NAMES) {
                        into.add(name);
                    }
                    return false;
                });
    }

    /** Returns a known kind of document by its members, as the end of a sentence. */
    private static @Nullable String named(Set<String> names) {
        if (names.contains("bomFormat")) {
            return sendTo(ScanFormat.CYCLONEDX);
        }
        if (names.contains("runs")) {
            return sendTo(ScanFormat.SARIF);
        }
        if (names.contains("matches")) {
            return sendTo(ScanFormat.GRYPE);
        }
        if (names.contains("ClusterName")) {
            return "Trivy's report of a Kubernetes cluster, which has many targets. Scan the image of each bot and send its report.";
        }
        if (names.contains("SchemaVersion") || names.contains("ArtifactName")) {
            return sendTo(ScanFormat.TRIVY);
        }
        if (names.contains("@programName") || names.contains("site")) {
            return sendTo(ScanFormat.ZAP);
        }
        if (names.contains("spdxVersion")) {
            return "an SPDX document; export the bill of materials as CycloneDX.";
        }
        if (names.contains("catalogVersion")) {
            return "a catalogue of known exploited vulnerabilities; send it to /import/kev.";
        }
        return names.contains("artifacts") && names.contains("descriptor")
                ? "Syft's own format; export the bill of materials as CycloneDX."
                : null;
    }

    private static String sendTo(ScanFormat format) {
        return "%s; send it to %s.".formatted(format.label(), format.endpoint());
    }
}
