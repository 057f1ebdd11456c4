package io.botwarden.doctor;

import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Finding.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of all checks, as text for people or as JSON for machines.
 *
 * @param findings the findings in the order of their topics
 */
record Report(List<Finding> findings) {

    private static final String LINE = "%-9s%-15s%s%n";

    /** The worst state of all. */
    State state() {
        return findings.stream()
                .map(Finding::state)
                .max(Comparator.naturalOrder())
                .orElse(State.SKIPPED);
    }

    /** A line for each finding, with what to do on a second one, and a line with the counts. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(
                    LINE.formatted(
                            finding.state().label(),
                            finding.topic().label(),
                            sentence(finding.found())));
            String advice = finding.advice();
            if (advice != null) {
                text.append(LINE.formatted("", "", sentence(advice)));
            }
        }
        List<String> counts = new ArrayList<>();
        for (State state : Arrays.asList(State.values()).reversed()) {
            long count = findings.stream().filter(each -> each.state() == state).count();
            if (count > 0) {
                counts.add(count + " " + state.label());
            }
        }
        return text.append("%n%s%n".formatted(String.join(", ", counts))).toString();
    }

    /** The same as one JSON document. */
    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", state().label());
        document.put("findings", findings.stream().map(Report::fields).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", finding.topic().label());
        fields.put("state", finding.state().label());
        fields.put("found", sentence(finding.found()));
        String advice = finding.advice();
        if (advice != null) {
            fields.put("advice", sentence(advice));
        }
        return fields;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
