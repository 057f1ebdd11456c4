package io.botwarden.monitoring.alerting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The labels of an alert in their canonical order, that of their names. */
record LabelSet(SortedMap<String, String> byName) {

    static final String ALERT_NAME = "alertname";
    static final String BOT = "bot";
    static final String SEVERITY = "severity";

    /** What neither a name nor a value contains. */
    private static final char SEPARATOR = '\0';

    private static final int FINGERPRINT_BYTES = 16;

    LabelSet {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /**
     * Names what a rule says of a bot, by what does not change with the rule: so a rule that is
     * changed goes on with the alerts that it has.
     */
    static String fingerprint(RuleAtWork rule, String bot, AttributeSet set) {
        SortedMap<String, String> labels = set.labels();
        labels.put(ALERT_NAME, rule.code());
        labels.put(BOT, bot);
        return new LabelSet(labels).fingerprint("RULE");
    }

    /** The labels of what a rule says of a bot. */
    static LabelSet of(RuleAtWork rule, String bot, AttributeSet set) {
        SortedMap<String, String> labels = new TreeMap<>();
        rule.labels().forEach(label -> labels.put(label.name(), label.value()));
        labels.putAll(set.labels());
        labels.put(ALERT_NAME, rule.code());
        labels.put(BOT, bot);
        labels.put(SEVERITY, rule.severity().name().toLowerCase(Locale.ROOT));
        return new LabelSet(labels);
    }

    /**
     * Names what is wrong with what: the first half of the SHA-256 over source, names and values.
     */
    String fingerprint(String source) {
        StringBuilder canonical = new StringBuilder(source);
        byName.forEach((name, value) ->
                canonical.append(SEPARATOR).append(name).append(SEPARATOR).append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What alerts are grouped by: the values of some labels, or else name and bot. */
    String group(List<String> groupBy) {
        List<String> names = groupBy.isEmpty() ? List.of(ALERT_NAME, BOT) : groupBy;
        return names.stream()
                .sorted()
                .map(name -> name + "=" + byName.getOrDefault(name, ""))
                .collect(Collectors.joining(","));
    }

    String[] names() {
        return byName.keySet().toArray(String[]::new);
    }

    String[] values() {
        return byName.values().toArray(String[]::new);
    }

    static LabelSet of(Map<String, String> labels) {
        return new LabelSet(new TreeMap<>(labels));
    }
}
