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

/** The labels of an alert in canonical order, by name. */
record LabelSet(SortedMap<String, String> byName) {

    static final String ALERT_NAME = "alertname";
    static final String BOT = "bot";
    static final String SEVERITY = "severity";
    static final String SLO = "slo";

    /** A separator that neither names nor values contain. */
    private static final char SEPARATOR = '\0';

    private static final int FINGERPRINT_BYTES = 16;

    LabelSet {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /**
     * Returns the identifying labels of a rule's alert about a bot. They do not change with the
     * rule, so a changed rule keeps its alerts.
     */
    static String fingerprint(ActiveRule rule, String bot, AttributeSet set) {
        SortedMap<String, String> labels = set.labels();
        labels.put(ALERT_NAME, rule.code());
        labels.put(BOT, bot);
        addObjective(labels, rule);
        return new LabelSet(labels).fingerprint("RULE");
    }

    /** Returns the labels of a rule's alert about a bot. */
    static LabelSet of(ActiveRule rule, String bot, AttributeSet set) {
        SortedMap<String, String> labels = new TreeMap<>();
        rule.labels().forEach(label -> labels.put(label.name(), label.value()));
        labels.putAll(set.labels());
        labels.put(ALERT_NAME, rule.code());
        labels.put(BOT, bot);
        labels.put(SEVERITY, rule.severity().name().toLowerCase(Locale.ROOT));
        addObjective(labels, rule);
        return new LabelSet(labels);
    }

    private static void addObjective(SortedMap<String, String> labels, ActiveRule rule) {
        String objective = rule.objective() == null ? null : rule.objective().name();
        if (objective != null) {
            labels.put(SLO, objective);
        }
    }

    /** Returns the fingerprint: the first half of the SHA-256 hash of source, names and values. */
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

    /** Returns the group key: the values of some labels, or by default the name and the bot. */
    String group(List<String> groupBy) {
        List<String> names = groupBy.isEmpty() ? List.of(ALERT_NAME, BOT) : groupBy;
        return names.stream()
                .sorted()
                .map(name -> name + "=" + byName.getOrDefault(name, ""))
                .collect(Collectors.joining(","));
    }

    /** Returns the name of the alert, as the database's {@code alert_name} does. */
    String name() {
        return byName.getOrDefault(ALERT_NAME, "alert");
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
