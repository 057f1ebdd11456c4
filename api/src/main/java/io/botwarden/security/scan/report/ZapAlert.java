package io.botwarden.security.scan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert of ZAP: a rule that found something on the pages of a site. */
final class ZapAlert {

    /** The maximum number of instances of an alert that are kept. */
    static final int MOST_INSTANCES = 10_000;

    private static final String LOWEST_CONFIDENCE = "0";

    private @Nullable String pluginId;
    private @Nullable String reference;
    private @Nullable String name;
    private @Nullable String risk;
    private @Nullable String riskText;
    private @Nullable String confidence;
    private @Nullable String description;
    private final List<Instance> instances = new ArrayList<>();
    private final Instance own = new Instance();

    /** A page on which the rule found something. */
    static final class Instance {

        private @Nullable String uri;
        private @Nullable String method;
        private @Nullable String parameter;

        /** Takes a member. */
        void take(String member, @Nullable String value) {
            switch (member) {
                case "uri" -> uri = ReportValues.clean(value, ReportValues.LONGEST_PATH);
                case "method" -> method = ReportValues.clean(value, 50);
                case "param" -> parameter = ReportValues.clean(value, ReportValues.LONGEST_NAME);
                default -> {}
            }
        }

        private @Nullable String message() {
            String what = method == null ? "" : method;
            String which = parameter == null ? "" : "parameter " + parameter;
            return ReportValues.clean(
                    what.isEmpty() || which.isEmpty() ? what + which : what + ", " + which,
                    ReportValues.LONGEST_MESSAGE);
        }
    }

    /** Whether the value of a member is used. */
    static boolean isUsed(String member) {
        return switch (member) {
            case "pluginid",
                    "alertRef",
                    "name",
                    "alert",
                    "riskcode",
                    "riskdesc",
                    "confidence",
                    "desc",
                    "uri",
                    "method",
                    "param" ->
                    true;
            default -> false;
        };
    }

    /** Takes a member. */
    void take(String member, @Nullable String value) {
        switch (member) {
            case "pluginid" -> pluginId = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "alertRef" -> reference = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "name" -> name = ReportValues.oneLine(value);
            case "alert" -> name = name == null ? ReportValues.oneLine(value) : name;
            case "riskcode" -> risk = ReportValues.clean(value, 10);
            case "riskdesc" -> riskText = ReportValues.clean(value, 100);
            case "confidence" -> confidence = ReportValues.clean(value, 10);
            case "desc" -> description = plain(value);
            default -> own.take(member, value);
        }
    }

    /** Adds an instance. */
    void add(Instance instance) {
        if (instances.size() < MOST_INSTANCES) {
            instances.add(instance);
        }
    }

    /** Whether it names its rule. */
    boolean isNamed() {
        return reference != null || pluginId != null || name != null;
    }

    /**
     * Returns a result for each instance.
     *
     * @param site identifies the site if it is not the target itself; empty if it is
     */
    List<ScanResult> results(String site) {
        String rule = reference != null ? reference : pluginId;
        String named = rule != null ? rule : name == null ? "" : name;
        String key = ZapReader.TOOL + " " + named + (site.isEmpty() ? "" : " " + site);
        return (instances.isEmpty() ? List.of(own) : instances)
                .stream().map(instance -> result(key, named, instance)).toList();
    }

    private ScanResult result(String key, String rule, Instance instance) {
        return new ScanResult(
                key,
                null,
                null,
                ZapReader.TOOL,
                rule,
                name == null ? rule : name,
                description,
                severity(),
                null,
                null,
                null,
                null,
                instance.uri,
                null,
                instance.message(),
                null,
                LOWEST_CONFIDENCE.equals(confidence) ? "Marked as a false positive in ZAP." : null,
                false,
                null);
    }

    private VulnerabilitySeverity severity() {
        return switch (risk == null ? "" : risk) {
            case "3" -> VulnerabilitySeverity.HIGH;
            case "2" -> VulnerabilitySeverity.MODERATE;
            case "1" -> VulnerabilitySeverity.LOW;
            case "0" -> VulnerabilitySeverity.INFORMATIONAL;
            default -> {
                String first = riskText == null ? "" : riskText.split("[ (]", 2)[0];
                VulnerabilitySeverity said = ReportValues.severity(first.toLowerCase(Locale.ROOT));
                yield said == null ? VulnerabilitySeverity.UNKNOWN : said;
            }
        };
    }

    /** Descriptions are paragraphs of HTML. */
    private static @Nullable String plain(@Nullable String html) {
        return html == null
                ? null
                : ReportValues.clean(
                        html.replaceAll("</p>", "\n")
                                .replaceAll("<[^>]{0,1000}>", "")
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&quot;", "\"")
                                .replace("&apos;", "'")
                                .replace("&amp;", "&")
                                .strip(),
                        ReportValues.LONGEST_DESCRIPTION);
    }
}
