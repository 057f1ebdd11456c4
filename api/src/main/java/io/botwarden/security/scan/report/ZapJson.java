package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads ZAP's traditional report as JSON. */
final class ZapJson {

    private ZapJson() {}

    /** Reads the attributes and the sites. */
    static void head(ReportSource source, ZapReader.Attribute attributes, ZapSites sites)
            throws IOException, UnusableFileException {
        boolean[] recognised = {false};
        int[] results = {0};
        ReportJson.read(
                source,
                json ->
                        JsonWalk.object(
                                json,
                                member -> {
                                    if (member.equals("site")) {
                                        recognised[0] = true;
                                        each(json, _ -> headOfSite(json, sites, results));
                                    } else if (member.startsWith("@")) {
                                        recognised[0] |= member.equals("@programName");
                                        attributes.take(member.substring(1), JsonWalk.scalar(json));
                                    } else if (member.equals("created")) {
                                        attributes.take(member, JsonWalk.text(json));
                                    }
                                    return false;
                                }));
        if (!recognised[0]) {
            throw FormatGuess.wrong(source, ScanFormat.ZAP, ZapReader.RULE);
        }
    }

    private static void headOfSite(JsonParser json, ZapSites sites, int[] results)
            throws UnusableFileException {
        @Nullable String[] name = {null};
        int[] alerts = {0};
        int line = ReportJson.line(json);
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("@name")) {
                        name[0] = JsonWalk.text(json);
                    } else if (member.equals("alerts")) {
                        each(
                                json,
                                _ -> {
                                    alerts[0]++;
                                    int instances = instances(json);
                                    sites.instances(instances);
                                    results[0] += Math.max(1, instances);
                                    ReportJson.requireFewer(results[0]);
                                });
                    }
                    return false;
                });
        sites.add(name[0], alerts[0], line);
    }

    private static int instances(JsonParser json) throws UnusableFileException {
        int[] count = {0};
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("instances")) {
                        each(
                                json,
                                _ -> {
                                    count[0]++;
                                    json.skipChildren();
                                });
                    }
                    return false;
                });
        return count[0];
    }

    /** Reads the alerts and passes their instances on. */
    static void results(ReportSource source, ZapSites sites, ResultSink sink)
            throws IOException, UnusableFileException, SQLException {
        ReportJson.results(
                source,
                json ->
                        JsonWalk.object(
                                json,
                                member -> {
                                    if (member.equals("site")) {
                                        each(json, place -> site(json, sites.suffix(place), sink));
                                    }
                                    return false;
                                }));
    }

    private static void site(JsonParser json, String suffix, ResultSink sink)
            throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("alerts")) {
                        each(json, _ -> alert(json, suffix, sink));
                    }
                    return false;
                });
    }

    private static void alert(JsonParser json, String suffix, ResultSink sink)
            throws UnusableFileException {
        ZapAlert alert = new ZapAlert();
        int line = ReportJson.line(json);
        JsonWalk.object(
                json,
                member -> {
                    if (member.equals("instances")) {
                        each(json, _ -> alert.add(instance(json)));
                    } else if (ZapAlert.isUsed(member)) {
                        alert.take(member, JsonWalk.scalar(json));
                    }
                    return false;
                });
        ZapXml.requireNamed(alert, line);
        for (ScanResult result : alert.results(suffix)) {
            ReportJson.pass(() -> sink.result(result));
        }
    }

    private static ZapAlert.Instance instance(JsonParser json) throws UnusableFileException {
        ZapAlert.Instance instance = new ZapAlert.Instance();
        JsonWalk.object(
                json,
                member -> {
                    if (ZapAlert.isUsed(member)) {
                        instance.take(member, JsonWalk.text(json));
                    }
                    return false;
                });
        return instance;
    }

    /** ZAP writes a single element without the array around it. */
    private static void each(JsonParser json, JsonWalk.Element element)
            throws UnusableFileException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            element.take(0);
        } else {
            JsonWalk.array(json, element);
        }
    }
}
