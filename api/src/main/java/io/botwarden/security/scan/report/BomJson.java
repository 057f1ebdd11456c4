package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a CycloneDX document as JSON. */
final class BomJson {

    private static final int MOST_VERSIONS = 1_000;

    private final JsonParser json;
    private final BomHandler handler;
    private boolean recognised;

    private BomJson(JsonParser json, BomHandler handler) {
        this.json = json;
        this.handler = handler;
    }

    /** Reads a document; returns whether it is CycloneDX. */
    static boolean read(JsonParser json, BomHandler handler) throws UnusableFileException {
        BomJson bom = new BomJson(json, handler);
        JsonWalk.object(json, bom::document);
        return bom.recognised;
    }

    private boolean document(String member) throws UnusableFileException {
        switch (member) {
            case "bomFormat" -> recognised |= "CycloneDX".equals(JsonWalk.text(json));
            case "metadata" -> JsonWalk.object(json, this::metadata);
            case "components", "services" -> JsonWalk.array(json, _ -> part(false));
            case "dependencies" -> JsonWalk.array(json, _ -> dependency());
            case "vulnerabilities" -> {
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    handler.vulnerabilities();
                }
                JsonWalk.array(json, _ -> vulnerability());
            }
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean metadata(String member) throws UnusableFileException {
        switch (member) {
            case "timestamp" -> handler.timestamp(JsonWalk.text(json));
            case "component" -> part(true);
            case "tools" -> {
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    JsonWalk.array(json, _ -> tool());
                } else {
                    JsonWalk.object(
                            json,
                            each -> {
                                if (each.equals("components")) {
                                    JsonWalk.array(json, _ -> tool());
                                }
                                return false;
                            });
                }
            }
            default -> {
                return false;
            }
        }
        return false;
    }

    private void tool() throws UnusableFileException {
        @Nullable String[] read = new @Nullable String[2];
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "name" -> read[0] = JsonWalk.text(json);
                        case "version" -> read[1] = JsonWalk.text(json);
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        handler.tool(read[0], read[1]);
    }

    /** Nested parts are passed on before the one that contains them. */
    private void part(boolean subject) throws UnusableFileException {
        BomPart part = new BomPart(ReportJson.line(json));
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "components", "services" -> JsonWalk.array(json, _ -> part(false));
                        case "licenses" -> JsonWalk.array(json, _ -> licence(part));
                        default -> {
                            if (BomPart.isUsed(member)) {
                                part.take(member, JsonWalk.text(json));
                            }
                        }
                    }
                    return false;
                });
        if (subject) {
            handler.subject(part);
        } else {
            handler.part(part);
        }
    }

    private void licence(BomPart part) throws UnusableFileException {
        @Nullable String[] read = new @Nullable String[2];
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "expression" -> read[0] = JsonWalk.text(json);
                        case "license" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            switch (each) {
                                                case "id" -> read[0] = JsonWalk.text(json);
                                                case "name" -> read[1] = JsonWalk.text(json);
                                                default -> {
                                                    return false;
                                                }
                                            }
                                            return false;
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        part.addLicence(read[0] == null ? read[1] : read[0]);
    }

    private void dependency() throws UnusableFileException {
        @Nullable String[] from = {null};
        List<String> on = new ArrayList<>();
        int line = ReportJson.line(json);
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "ref" -> from[0] = BomPart.reference(JsonWalk.text(json));
                        case "dependsOn" ->
                                JsonWalk.array(
                                        json,
                                        _ -> {
                                            String ref = BomPart.reference(JsonWalk.text(json));
                                            if (ref != null) {
                                                BomGraph.requireFewer(on.size(), line);
                                                on.add(ref);
                                            }
                                            json.skipChildren();
                                        });
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (from[0] != null) {
            for (String each : on) {
                handler.dependency(from[0], each, line);
            }
        }
    }

    private void vulnerability() throws UnusableFileException {
        BomVulnerability read = new BomVulnerability(ReportJson.line(json));
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "source" -> read.source(nameOfSource());
                        case "references" -> JsonWalk.array(json, _ -> reference(read));
                        case "ratings" -> JsonWalk.array(json, _ -> rating(read));
                        case "analysis" ->
                                JsonWalk.object(
                                        json,
                                        each -> {
                                            read.analysis(
                                                    each,
                                                    JsonWalk.text(json),
                                                    ReportJson.line(json));
                                            return false;
                                        });
                        case "affects" -> JsonWalk.array(json, _ -> affected(read));
                        default -> {
                            if (BomVulnerability.isUsed(member)) {
                                read.take(member, JsonWalk.text(json));
                            }
                        }
                    }
                    return false;
                });
        handler.vulnerability(read);
    }

    private @Nullable String nameOfSource() throws UnusableFileException {
        @Nullable String[] name = {null};
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("name")) {
                        name[0] = JsonWalk.text(json);
                    }
                    return false;
                });
        return name[0];
    }

    private void reference(BomVulnerability into) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("id")) {
                        into.addAlias(JsonWalk.text(json));
                    }
                    return false;
                });
    }

    private void rating(BomVulnerability into) throws UnusableFileException {
        @Nullable String[] read = new @Nullable String[5];
        int[] line = {ReportJson.line(json)};
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "source" -> read[0] = nameOfSource();
                        case "score" -> {
                            read[1] = JsonWalk.scalar(json);
                            line[0] = ReportJson.line(json);
                        }
                        case "severity" -> read[2] = JsonWalk.text(json);
                        case "method" -> read[3] = JsonWalk.text(json);
                        case "vector" -> read[4] = JsonWalk.text(json);
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        into.addRating(read[0], read[1], read[2], read[3], read[4], line[0]);
    }

    private void affected(BomVulnerability into) throws UnusableFileException {
        @Nullable String[] ref = {null};
        List<BomVulnerability.Version> versions = new ArrayList<>();
        int[] line = {ReportJson.line(json)};
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "ref" -> {
                            ref[0] = JsonWalk.text(json);
                            line[0] = ReportJson.line(json);
                        }
                        case "versions" -> JsonWalk.array(json, _ -> version(versions));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (ref[0] == null || ref[0].isBlank()) {
            throw UnusableFileException.at(line[0], "an element of affects has no ref.");
        }
        into.addAffected(ref[0], line[0], versions);
    }

    private void version(List<BomVulnerability.Version> into) throws UnusableFileException {
        @Nullable String[] read = new @Nullable String[2];
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "version", "range" -> read[0] = JsonWalk.text(json);
                        case "status" -> read[1] = JsonWalk.text(json);
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
        if (read[0] != null && into.size() < MOST_VERSIONS) {
            into.add(
                    new BomVulnerability.Version(
                            ReportValues.clean(read[0], ReportValues.LONGEST_NAME, ""), read[1]));
        }
    }
}
