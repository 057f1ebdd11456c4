package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads SARIF 2.1.0 in two passes: first the tools and their rules, which may follow the results,
 * then the results.
 */
final class SarifReader implements ReportReader {

    private static final String VERSION = "2.1.0";
    private static final String RULE = "its member version must be \"2.1.0\".";
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_RULES = 50_000;

    private final List<SarifScan> scans = new ArrayList<>();
    private int results;
    private int rules;
    private @Nullable String version;

    @Override
    public ReportHead head(ReportSource source) throws IOException, UnusableFileException {
        if (FormatGuess.isXml(source)) {
            throw FormatGuess.wrong(source, ScanFormat.SARIF, RULE);
        }
        boolean[] runs = {false};
        ReportJson.read(
                source,
                json ->
                        JsonWalk.object(
                                json,
                                member -> {
                                    switch (member) {
                                        case "version" -> version = JsonWalk.text(json);
                                        case "runs" -> {
                                            runs[0] = json.currentToken() == JsonToken.START_ARRAY;
                                            JsonWalk.array(json, _ -> headOfRun(json));
                                        }
                                        default -> {
                                            return false;
                                        }
                                    }
                                    return false;
                                }));
        if (!VERSION.equals(version)) {
            if (!runs[0]) {
                throw FormatGuess.wrong(source, ScanFormat.SARIF, RULE);
            }
            throw new UnusableFileException(
                    "The file is not SARIF %s: its member version must be \"%s\"."
                            .formatted(VERSION, VERSION),
                    null);
        }
        if (scans.isEmpty()) {
            throw new UnusableFileException("The file contains no runs.", null);
        }
        return head();
    }

    private ReportHead head() {
        SarifScan first = scans.getFirst();
        ScannedImage image = first.image() == null ? null : ScannedImage.of(first.image());
        return new ReportHead(
                ScanFormat.SARIF,
                first.tool(),
                first.toolVersion(),
                image == null ? ScanTargetKind.CODE : ScanTargetKind.IMAGE,
                image == null ? first.repository() : image.name(),
                image == null ? first.revision() : image.version(),
                first.startedAt(),
                scans.getLast().endedAt(),
                scans.stream().allMatch(SarifScan::isSuccessful),
                true,
                List.of());
    }

    private void headOfRun(JsonParser json) throws UnusableFileException {
        if (scans.size() == MOST_RUNS) {
            throw new UnusableFileException(
                    "The file has more than %,d runs.".formatted(MOST_RUNS), null);
        }
        SarifScan scan = new SarifScan();
        scans.add(scan);
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "tool" -> scan.readTool(json, this::countRule);
                        case "invocations" -> JsonWalk.array(json, _ -> scan.readInvocation(json));
                        case "versionControlProvenance" ->
                                JsonWalk.array(json, _ -> scan.readProvenance(json));
                        case "properties" ->
                                JsonWalk.object(json, each -> scan.readProperty(json, each));
                        case "results" -> JsonWalk.array(json, _ -> count(json));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (scan.tool().isBlank()) {
            throw new UnusableFileException(
                    "A run does not name its scanner: tool.driver.name must not be empty.", null);
        }
    }

    private void count(JsonParser json) throws UnusableFileException {
        ReportJson.requireFewer(++results);
        json.skipChildren();
    }

    private void countRule() throws UnusableFileException {
        if (++rules > MOST_RULES) {
            throw new UnusableFileException(
                    "The file has more than %,d rules.".formatted(MOST_RULES), null);
        }
    }

    @Override
    public void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        ReportJson.results(
                source,
                json ->
                        JsonWalk.object(
                                json,
                                member -> {
                                    if (member.equals("runs")) {
                                        JsonWalk.array(
                                                json, place -> run(json, scans.get(place), sink));
                                    }
                                    return false;
                                }));
    }

    private static void run(JsonParser json, SarifScan scan, ResultSink sink)
            throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("results")) {
                        JsonWalk.array(json, _ -> result(json, scan, sink));
                    }
                    return false;
                });
    }

    private static void result(JsonParser json, SarifScan scan, ResultSink sink)
            throws UnusableFileException {
        SarifResult read = new SarifResult();
        JsonWalk.object(json, member -> read.take(json, member));
        if (!read.isNoProblem()) {
            ScanResult result = read.in(scan);
            ReportJson.pass(() -> sink.result(result));
        }
    }
}
