package io.botwarden.oversight.evidence;

import static io.botwarden.oversight.evidence.OscalParts.list;
import static io.botwarden.oversight.evidence.OscalParts.observation;
import static io.botwarden.oversight.evidence.OscalParts.property;
import static io.botwarden.oversight.evidence.OscalParts.required;
import static io.botwarden.oversight.evidence.OscalParts.text;
import static io.botwarden.oversight.evidence.OscalParts.uuid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results in OSCAL: an observation for each result of a control, and a finding for each clause with
 * results that count; and the plan of action for what fails.
 */
final class OscalAssessment {

    /** States that count as met or not; waived and undetermined results do not. */
    private static final Set<String> COUNTED = Set.of("PASSING", "IN_GRACE", "FAILING");

    private OscalAssessment() {}

    static void results(ObjectNode document, JsonNode records, Instant asOf) {
        plan(document);
        ObjectNode result = list(document, "results").addObject();
        result.put("uuid", uuid("result", asOf.toString()));
        result.put("title", "State of the controls at %s".formatted(asOf));
        result.put(
                "description",
                "What each control found about each subject, as it was at that time. Botwarden evaluates controls on schedule and after changes.");
        result.put("start", asOf.toString());
        result.put("end", asOf.toString());
        ObjectNode selection =
                list(result.putObject("reviewed-controls"), "control-selections").addObject();
        selection.putObject("include-all");
        Map<String, List<JsonNode>> byClause = new LinkedHashMap<>();
        for (JsonNode record : records.get("results")) {
            observe(result, record);
            byClause.computeIfAbsent(required(record, "clause"), code -> new ArrayList<>())
                    .add(record);
        }
        byClause.forEach((clause, found) -> finding(result, clause, found, asOf));
    }

    /** Botwarden evaluates all the time, so there is no plan of an assessment. */
    private static void plan(ObjectNode document) {
        String id = uuid("assessment-plan", "botwarden");
        document.putObject("import-ap").put("href", "#" + id);
        ObjectNode resource = list(OscalPolicy.backMatter(document), "resources").addObject();
        resource.put("uuid", id);
        resource.put("title", "Continuous assessment");
        resource.put(
                "description",
                "There is no separate plan of the assessment: the controls of the component definition are evaluated continuously.");
    }

    private static void observe(ObjectNode owner, JsonNode record) {
        ObjectNode observation = list(owner, "observations").addObject();
        observation.put("uuid", observation(record.get("control"), record.get("subject")));
        observation.put(
                "title", "%s: %s".formatted(required(record, "title"), required(record, "name")));
        observation.put("description", required(record, "found"));
        property(observation, "number", required(record, "number"));
        property(observation, "control", required(record, "control"));
        property(observation, "state", required(record, "state"));
        property(observation, "severity", required(record, "severity"));
        property(observation, "bot", text(record, "bot"));
        observation.putArray("methods").add("TEST");
        observation.putArray("types").add("control-objective");
        ObjectNode subject = list(observation, "subjects").addObject();
        subject.put("subject-uuid", uuid("subject", required(record, "subject")));
        subject.put("type", "inventory-item");
        subject.put("title", required(record, "title"));
        property(subject, "id", required(record, "subject"));
        String evidence = text(record, "evidence");
        if (evidence != null) {
            list(observation, "relevant-evidence")
                    .addObject()
                    .put("href", "urn:botwarden:" + evidence)
                    .put("description", "The record %s of Botwarden".formatted(evidence));
        }
        observation.put("collected", required(record, "since"));
    }

    private static void finding(
            ObjectNode result, String clause, List<JsonNode> found, Instant asOf) {
        List<JsonNode> counted =
                found.stream()
                        .filter(record -> COUNTED.contains(required(record, "state")))
                        .toList();
        if (counted.isEmpty()) {
            return;
        }
        long passing =
                counted.stream()
                        .filter(record -> required(record, "state").equals("PASSING"))
                        .count();
        boolean met = passing == counted.size();
        ObjectNode finding = list(result, "findings").addObject();
        finding.put("uuid", uuid("finding", clause + ":" + asOf));
        finding.put("title", "Clause " + clause);
        finding.put(
                "description", "%d of %d results are passing.".formatted(passing, counted.size()));
        ObjectNode target = finding.putObject("target");
        target.put("type", "statement-id");
        target.put("target-id", OscalParts.statement(clause));
        target.putObject("status")
                .put("state", met ? "satisfied" : "not-satisfied")
                .put("reason", met ? "pass" : "fail");
        found.forEach(record -> relate(finding, record));
    }

    private static void relate(ObjectNode owner, JsonNode record) {
        list(owner, "related-observations")
                .addObject()
                .put("observation-uuid", observation(record.get("control"), record.get("subject")));
    }

    /**
     * The plan of action: an item for each open action item, and for each waiver, whose risk is an
     * approved deviation. Empty if there is none.
     */
    static void planOfAction(ObjectNode document, JsonNode records) {
        ObjectNode system = document.putObject("system-id");
        system.put("identifier-type", OscalParts.NAMESPACE);
        system.put("id", "botwarden");
        Map<String, JsonNode> results = new LinkedHashMap<>();
        for (JsonNode record : records.get("results")) {
            results.put(observation(record.get("control"), record.get("subject")), record);
        }
        Set<String> observed = new HashSet<>();
        for (JsonNode item : records.get("actionItems")) {
            String id = observation(item.get("control"), item.get("subject"));
            JsonNode record = results.get(id);
            String number = required(item, "number");
            if (record != null && observed.add(id)) {
                observe(document, record);
            }
            ObjectNode risk = risk(document, item, number, "open");
            risk.put("deadline", required(item, "dueAt"));
            remediation(risk, item, number);
            item(document, item, number, risk, record);
        }
        results.values().stream()
                .filter(record -> record.get("waiver").isObject())
                .forEach(record -> deviation(document, record, observed));
    }

    private static void deviation(ObjectNode document, JsonNode record, Set<String> observed) {
        JsonNode waiver = record.get("waiver");
        String number = required(waiver, "number") + ":" + required(record, "number");
        if (observed.add(observation(record.get("control"), record.get("subject")))) {
            observe(document, record);
        }
        ObjectNode described =
                record.deepCopy()
                        .asObject()
                        .put(
                                "title",
                                "%s: %s"
                                        .formatted(
                                                required(record, "title"),
                                                required(record, "name")))
                        .put("description", required(waiver, "reason"));
        ObjectNode risk = risk(document, described, number, "deviation-approved");
        risk.put("deadline", required(waiver, "endsAt"));
        property(risk, "waiver", required(waiver, "number"));
        item(document, described, number, risk, record);
    }

    private static ObjectNode risk(
            ObjectNode document, JsonNode about, String number, String status) {
        ObjectNode risk = list(document, "risks").addObject();
        risk.put("uuid", uuid("risk", number));
        risk.put("title", required(about, "title"));
        risk.put("description", description(about));
        risk.put(
                "statement",
                "Clause %s is not met for %s."
                        .formatted(required(about, "clause"), required(about, "subject")));
        property(risk, "severity", required(about, "severity"));
        risk.put("status", status);
        return risk;
    }

    private static void remediation(ObjectNode risk, JsonNode item, String number) {
        ObjectNode response = list(risk, "remediations").addObject();
        response.put("uuid", uuid("remediation", number));
        response.put("lifecycle", "planned");
        response.put("title", number);
        response.put("description", description(item));
        ObjectNode task = list(response, "tasks").addObject();
        task.put("uuid", uuid("task", number));
        task.put("type", "milestone");
        task.put("title", "Done and verified");
        task.putObject("timing")
                .putObject("within-date-range")
                .put("start", required(item, "createdAt"))
                .put("end", required(item, "dueAt"));
    }

    private static void item(
            ObjectNode document,
            JsonNode about,
            String number,
            ObjectNode risk,
            @Nullable JsonNode record) {
        ObjectNode item = list(document, "poam-items").addObject();
        item.put("uuid", uuid("item", number));
        item.put("title", required(about, "title"));
        item.put("description", description(about));
        property(item, "number", number);
        property(item, "control", required(about, "control"));
        if (record != null) {
            relate(item, record);
        }
        list(item, "related-risks").addObject().put("risk-uuid", risk.get("uuid").stringValue());
    }

    private static String description(JsonNode about) {
        String description = text(about, "description");
        return description == null ? required(about, "title") : description;
    }
}
