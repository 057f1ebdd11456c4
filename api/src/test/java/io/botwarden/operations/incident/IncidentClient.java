package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Does the same with incidents over HTTP as the console does. */
record IncidentClient(HttpGraphQlTester graphql) {

    private static final String INCIDENT =
            """
            id number title state severity version overdue escalationLevel major affectedUsers severityCriteria impactMinutes
            correctedImpactMinutes rootCauseCategory rootCause openActionCount interaction acknowledgeDueAt resolveDueAt slaMet
            department { id } calendar { code } duplicateOf { id } links { other { id } }
            duplicates { edges { node { id } } }
            clocks { kind dueAt remaining paused pauseReason running stoppedAt breached }
            pauses { reason }
            roles { role employee { id } endedAt }
            reviews { state dueAt reviewer { id } reviewedBy { username } findings rootCauseCategory lessons }
            actionItems { edges { node { id state assignee { id } } } }
            timeline(first: 100) { edges { node { kind note automated } } }
            """;

    /** Runs a mutation about an incident; returns the incident. */
    @CanIgnoreReturnValue
    Map<String, Object> done(String mutation, Map<String, Object> input) {
        Response response = send(mutation, "incident { " + INCIDENT + " }", input);
        response.path(mutation + ".errors").entityList(Object.class).hasSize(0);
        return record(response, mutation + ".incident");
    }

    /** Runs a mutation about an action item. */
    @CanIgnoreReturnValue
    Map<String, Object> action(String mutation, Map<String, Object> input) {
        Response response =
                send(
                        mutation,
                        "actionItem { id state version note verifiedBy { username } }",
                        input);
        response.path(mutation + ".errors").entityList(Object.class).hasSize(0);
        return record(response, mutation + ".actionItem");
    }

    /** The error of a mutation: code and field. */
    List<String> refused(String mutation, Map<String, Object> input) {
        List<Map<String, Object>> errors = records(send(mutation, "", input), mutation + ".errors");
        assertThat(errors).as(mutation).isNotEmpty();
        return errors.stream().map(error -> error.get("code") + " " + error.get("field")).toList();
    }

    /** The message of a mutation about a version conflict. */
    String conflict(String mutation, Map<String, Object> input) {
        Map<String, Object> error =
                records(send(mutation, "", input), mutation + ".errors").getFirst();
        assertThat(error).containsEntry("code", "CONFLICT");
        return error.get("message").toString();
    }

    /** The current incident. */
    Map<String, Object> incident(Object id) {
        return record(
                graphql.document("query($id: ID!) { incident(by: {id: $id}) { " + INCIDENT + " } }")
                        .variable("id", id)
                        .execute(),
                "incident");
    }

    /** The IDs of the action items that match a filter. */
    List<String> actions(String filter) {
        return graphql.document(
                        "{ actionItems(filter: {" + filter + "}) { edges { node { id } } } }")
                .execute()
                .path("actionItems.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    /** The nodes of a page. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> nodes(Map<String, Object> record, String field) {
        Map<String, Object> page = (Map<String, Object>) record.get(field);
        return ((List<Map<String, Object>>) page.get("edges"))
                .stream().map(edge -> (Map<String, Object>) edge.get("node")).toList();
    }

    /** The elements of a list. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> record, String field) {
        return (List<Map<String, Object>>) record.get(field);
    }

    /** The kinds of the timeline's entries. */
    static List<Object> kinds(Map<String, Object> incident) {
        return nodes(incident, "timeline").stream().map(entry -> entry.get("kind")).toList();
    }

    private Response send(String mutation, String selected, Map<String, Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        return graphql.document(
                        "mutation($input: %s) { %s(input: $input) { %s errors { code field message } } }"
                                .formatted(type, mutation, selected))
                .variable("input", new LinkedHashMap<>(input))
                .execute();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> record(Response response, String path) {
        return (Map<String, Object>) response.path(path).entity(Map.class).get();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Map<String, Object>> records(Response response, String path) {
        return (List) response.path(path).entityList(Map.class).get();
    }
}
