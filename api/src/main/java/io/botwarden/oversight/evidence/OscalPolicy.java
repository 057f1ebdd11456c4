package io.botwarden.oversight.evidence;

import static io.botwarden.oversight.evidence.OscalParts.list;
import static io.botwarden.oversight.evidence.OscalParts.property;
import static io.botwarden.oversight.evidence.OscalParts.required;
import static io.botwarden.oversight.evidence.OscalParts.uuid;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy in OSCAL: the catalog has a group for each chapter and a control for each clause, with
 * links to the requirements of standards; the component definition says which controls of Botwarden
 * check a clause.
 */
final class OscalPolicy {

    /** The address of the catalog, relative to the other documents. */
    static final String CATALOG = "catalog";

    private OscalPolicy() {}

    static void catalog(ObjectNode document, JsonNode records) {
        Map<Integer, ObjectNode> chapters = new LinkedHashMap<>();
        Map<String, ObjectNode> clauses = new LinkedHashMap<>();
        for (JsonNode clause : records.get("clauses")) {
            ObjectNode chapter =
                    chapters.computeIfAbsent(
                            clause.get("chapter").intValue(),
                            number ->
                                    list(document, "groups")
                                            .addObject()
                                            .put("id", "chapter-" + number)
                                            .put("class", "chapter")
                                            .put("title", "Chapter " + number));
            String code = required(clause, "code");
            ObjectNode control = list(chapter, "controls").addObject();
            control.put("id", OscalParts.control(code));
            control.put("class", "clause");
            control.put("title", required(clause, "name"));
            property(control, "label", code);
            property(control, "title-zh", required(clause, "nameZh"));
            ObjectNode part = list(control, "parts").addObject();
            part.put("id", OscalParts.statement(code));
            part.put("name", "statement");
            part.put("prose", required(clause, "demand"));
            property(part, "prose-zh", required(clause, "demandZh"));
            clauses.put(code, control);
        }
        for (JsonNode framework : records.get("frameworks")) {
            framework
                    .get("requirements")
                    .forEach(requirement -> link(document, clauses, framework, requirement));
        }
    }

    private static void link(
            ObjectNode document,
            Map<String, ObjectNode> clauses,
            JsonNode framework,
            JsonNode requirement) {
        String code = required(requirement, "code");
        String id = uuid("requirement", required(framework, "code") + ":" + code);
        ObjectNode resource = list(backMatter(document), "resources").addObject();
        resource.put("uuid", id);
        resource.put("title", "%s %s".formatted(code, required(requirement, "title")));
        property(resource, "framework", required(framework, "code"));
        property(resource, "requirement", code);
        resource.putObject("citation")
                .put(
                        "text",
                        "%s, %s, %s"
                                .formatted(
                                        required(framework, "name"),
                                        required(framework, "edition"),
                                        code));
        for (JsonNode clause : requirement.get("clauses")) {
            ObjectNode control = clauses.get(clause.stringValue());
            if (control != null) {
                list(control, "links").addObject().put("href", "#" + id).put("rel", "related");
            }
        }
    }

    /** The part of a document with the resources that it refers to. */
    static ObjectNode backMatter(ObjectNode document) {
        return document.get("back-matter") instanceof ObjectNode present
                ? present
                : document.putObject("back-matter");
    }

    static void components(ObjectNode document, JsonNode records) {
        ObjectNode component = list(document, "components").addObject();
        component.put("uuid", uuid("component", "botwarden"));
        component.put("type", "software");
        component.put("title", "Botwarden");
        component.put(
                "description",
                "Evaluates controls over the operational records of the company's bots and over itself.");
        ObjectNode implementation = null;
        for (JsonNode control : records.get("controls")) {
            if (implementation == null) {
                implementation = list(component, "control-implementations").addObject();
                implementation.put("uuid", uuid("implementation", "botwarden"));
                implementation.put("source", CATALOG);
                implementation.put(
                        "description", "The controls that check the clauses of the policy.");
            }
            ObjectNode requirement = list(implementation, "implemented-requirements").addObject();
            requirement.put("uuid", uuid("control", required(control, "code")));
            requirement.put("control-id", OscalParts.control(required(control, "clause")));
            requirement.put("description", required(control, "name"));
            for (String name :
                    new String[] {"code", "kind", "target", "origin", "severity", "graceHours"}) {
                property(requirement, name, required(control, name));
            }
            requirement.put("remarks", required(control, "remediation"));
        }
    }
}
