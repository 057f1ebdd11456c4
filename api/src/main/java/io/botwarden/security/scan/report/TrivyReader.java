package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads Trivy's JSON: the current layout and, before version 0.20, an array of results.
 * Vulnerabilities, misconfigurations and secrets are read; licences are not.
 */
final class TrivyReader implements ReportReader {

    static final String TOOL = "Trivy";

    private static final int MOST_PARTS = 50_000;
    private static final String RULE =
            "it has the members SchemaVersion, ArtifactName and Results, or is an array of results.";

    private String artifact = "";
    private String type = "";
    private @Nullable String version;
    private @Nullable Instant createdAt;
    private final List<String> tags = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();
    private final List<TrivyResult> contexts = new ArrayList<>();
    private boolean recognised;
    private int results;
    private int unnamed;

    @Override
    public ReportHead head(ReportSource source) throws IOException, UnusableFileException {
        if (FormatGuess.isXml(source)) {
            throw FormatGuess.wrong(source, ScanFormat.TRIVY, RULE);
        }
        boolean[] legacy = {false};
        ReportJson.read(
                source,
                json -> {
                    legacy[0] = json.currentToken() == JsonToken.START_ARRAY;
                    if (legacy[0]) {
                        JsonWalk.array(json, _ -> headOfResult(json));
                    } else {
                        JsonWalk.object(json, member -> head(json, member));
                    }
                });
        if (!recognised) {
            throw FormatGuess.wrong(source, ScanFormat.TRIVY, RULE);
        }
        Target target = target(legacy[0]);
        return new ReportHead(
                ScanFormat.TRIVY,
                TOOL,
                version,
                target.kind,
                target.name,
                target.version,
                null,
                createdAt,
                true,
                unnamed == 0,
                unnamed == 0
                        ? List.of()
                        : List.of(
                                "%,d vulnerabilities without VulnerabilityID were left out."
                                        .formatted(unnamed)));
    }

    private boolean head(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "SchemaVersion" -> recognised = true;
            case "ArtifactName" -> {
                recognised = true;
                artifact = orEmpty(JsonWalk.text(json));
            }
            case "ArtifactType" -> type = orEmpty(JsonWalk.text(json)).toLowerCase(Locale.ROOT);
            case "CreatedAt" -> createdAt = ReportValues.instant(JsonWalk.text(json));
            case "Trivy" ->
                    JsonWalk.object(
                            json,
                            each -> {
                                if (each.equals("Version")) {
                                    version =
                                            ReportValues.clean(
                                                    JsonWalk.text(json), ReportValues.LONGEST_NAME);
                                }
                                return false;
                            });
            case "Metadata" -> JsonWalk.object(json, each -> metadata(json, each));
            case "Results" -> JsonWalk.array(json, _ -> headOfResult(json));
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean metadata(JsonParser json, String member) throws UnusableFileException {
        switch (member) {
            case "RepoTags" -> JsonWalk.array(json, _ -> add(tags, json));
            case "RepoDigests" -> JsonWalk.array(json, _ -> add(digests, json));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void add(List<String> into, JsonParser json) {
        String text = JsonWalk.text(json);
        if (text != null && !text.isBlank() && into.size() < 10) {
            into.add(text);
        }
        json.skipChildren();
    }

    /** Other programs sort the members, so these may follow the findings. */
    private void headOfResult(JsonParser json) throws UnusableFileException {
        if (contexts.size() == MOST_PARTS) {
            throw new UnusableFileException(
                    "The file has more than %,d elements of Results; split it into several files."
                            .formatted(MOST_PARTS),
                    null);
        }
        @Nullable String[] context = new @Nullable String[3];
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "Target" -> context[0] = JsonWalk.text(json);
                        case "Class" -> context[1] = JsonWalk.text(json);
                        case "Type" -> context[2] = JsonWalk.text(json);
                        case "Vulnerabilities" -> JsonWalk.array(json, _ -> countNamed(json));
                        case "Misconfigurations", "Secrets" ->
                                JsonWalk.array(json, _ -> count(json));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        recognised |= context[0] != null;
        contexts.add(TrivyResult.of(context[0], context[1], context[2]));
    }

    /** Early versions list some vulnerabilities without an id. */
    private void countNamed(JsonParser json) throws UnusableFileException {
        boolean[] named = {false};
        ReportJson.requireFewer(++results);
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("VulnerabilityID")) {
                        String id = JsonWalk.text(json);
                        named[0] = id != null && !id.isBlank();
                    }
                    return false;
                });
        unnamed += named[0] ? 0 : 1;
    }

    private void count(JsonParser json) throws UnusableFileException {
        ReportJson.requireFewer(++results);
        json.skipChildren();
    }

    private record Target(ScanTargetKind kind, String name, @Nullable String version) {}

    /** A layout or a file system does not say what it contains, so the bot is the target. */
    private Target target(boolean legacy) {
        String from = contexts.isEmpty() ? "" : contexts.getFirst().target();
        boolean osPackages = contexts.stream().anyMatch(TrivyResult::isSystem);
        boolean isOfSystem = from.matches(".+ \\([^()]+\\)");
        boolean isImage =
                type.equals("container_image")
                        || type.equals("vm")
                        || (type.isEmpty() && (osPackages || (legacy && isOfSystem)));
        if (!isImage) {
            return new Target(ScanTargetKind.CODE, code(), null);
        }
        String reference = artifact;
        if (reference.isBlank() || ScannedImage.isFile(reference)) {
            reference = tags.isEmpty() ? reference : tags.getFirst();
        }
        if (reference.isBlank() && isOfSystem) {
            reference = from.substring(0, from.lastIndexOf(" ("));
        }
        if (ScannedImage.isFile(reference)) {
            return new Target(
                    ScanTargetKind.IMAGE,
                    reference.substring(reference.lastIndexOf('/') + 1),
                    null);
        }
        ScannedImage image = ScannedImage.of(reference);
        String digest = digests.isEmpty() ? null : ScannedImage.of(digests.getFirst()).version();
        return new Target(
                ScanTargetKind.IMAGE,
                image.name(),
                image.version() == null ? digest : image.version());
    }

    private String code() {
        return type.equals("repository") ? CodeName.of(artifact) : "";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        ReportJson.results(
                source,
                json -> {
                    if (json.currentToken() == JsonToken.START_ARRAY) {
                        results(json, sink);
                        return;
                    }
                    JsonWalk.object(
                            json,
                            member -> {
                                if (member.equals("Results")) {
                                    results(json, sink);
                                }
                                return false;
                            });
                });
    }

    private void results(JsonParser json, ResultSink sink) throws UnusableFileException {
        JsonWalk.array(json, place -> contexts.get(place).read(json, sink));
    }
}
