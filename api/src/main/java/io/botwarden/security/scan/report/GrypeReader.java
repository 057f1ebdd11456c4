package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads Grype's JSON. Matches that Grype was told to ignore are not read. */
final class GrypeReader implements ReportReader {

    static final String TOOL = "Grype";

    private static final String RULE = "it has the member matches.";
    private static final String SCHEMES =
            "^(docker|podman|containerd|registry|docker-archive|oci-archive|oci-dir|singularity):(?!//)";

    private boolean recognised;
    private String kind = "";
    private String userInput = "";
    private @Nullable String tag;
    private @Nullable String digest;
    private @Nullable String version;
    private @Nullable Instant timestamp;
    private int matches;

    @Override
    public ReportHead head(ReportSource source) throws IOException, UnusableFileException {
        if (FormatGuess.isXml(source)) {
            throw FormatGuess.wrong(source, ScanFormat.GRYPE, RULE);
        }
        ReportJson.read(source, json -> JsonWalk.object(json, member -> head(json, member)));
        if (!recognised) {
            throw FormatGuess.wrong(source, ScanFormat.GRYPE, RULE);
        }
        ScannedImage image = image();
        return new ReportHead(
                ScanFormat.GRYPE,
                TOOL,
                version,
                image == null ? ScanTargetKind.CODE : ScanTargetKind.IMAGE,
                image == null ? "" : image.name(),
                image == null ? null : image.version(),
                null,
                timestamp,
                true,
                true,
                List.of());
    }

    private boolean head(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "matches" -> {
                recognised |= json.currentToken() == JsonToken.START_ARRAY;
                JsonWalk.array(
                        json,
                        _ -> {
                            ReportJson.requireFewer(++matches);
                            json.skipChildren();
                        });
            }
            case "source" -> JsonWalk.object(json, each -> source(json, each));
            case "descriptor" -> JsonWalk.object(json, each -> descriptor(json, each));
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean descriptor(JsonParser json, String member) {
        switch (member) {
            case "version" ->
                    version = ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_NAME);
            case "timestamp" -> timestamp = ReportValues.instant(JsonWalk.text(json));
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean source(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "type" -> kind = ReportValues.clean(JsonWalk.text(json), 100, "");
            case "target" -> JsonWalk.object(json, each -> target(json, each));
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean target(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "userInput" ->
                    userInput =
                            ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_PATH, "");
            case "manifestDigest" ->
                    digest = ReportValues.clean(JsonWalk.text(json), ReportValues.LONGEST_NAME);
            case "tags" ->
                    JsonWalk.array(
                            json,
                            place -> {
                                tag = place == 0 ? JsonWalk.text(json) : tag;
                                json.skipChildren();
                            });
            default -> {
                return false;
            }
        }
        return false;
    }

    private @Nullable ScannedImage image() {
        if (!kind.equals("image")) {
            return null;
        }
        String reference = userInput.replaceFirst(SCHEMES, "");
        if (reference.isBlank() || ScannedImage.isFile(reference)) {
            reference = tag == null || tag.isBlank() ? reference : tag;
        }
        if (ScannedImage.isFile(reference)) {
            return new ScannedImage(reference.substring(reference.lastIndexOf('/') + 1), digest);
        }
        ScannedImage image = ScannedImage.of(reference);
        return image.version() == null ? new ScannedImage(image.name(), digest) : image;
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
                                    if (member.equals("matches")) {
                                        JsonWalk.array(json, _ -> match(json, sink));
                                    }
                                    return false;
                                }));
    }

    private static void match(JsonParser json, ResultSink sink) throws UnusableFileException {
        GrypeMatch match = new GrypeMatch(ReportJson.line(json));
        JsonWalk.object(json, member -> match.take(json, member));
        for (ScanResult result : match.results()) {
            ReportJson.pass(() -> sink.result(result));
        }
    }
}
