package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every incident closes with a root cause. (Policy 3.2.3) */
class IncidentCausesTest extends IncidentStory {

    private static final String CLOSE = "closeIncident";

    @Test
    void closesOnlyWithCause() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "LOW");
        assertThat(operator.refused(CLOSE, Map.of("incident", Map.of("id", id))))
                .containsExactly("INVALID rootCauseCategory", "INVALID rootCause");
        assertThat(
                        operator.refused(
                                CLOSE,
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "rootCauseCategory",
                                        "UNKNOWN")))
                .containsExactly("INVALID rootCause");
        assertThat(
                        operator.refused(
                                CLOSE,
                                Map.of("incident", Map.of("id", id), "rootCause", "A full disk.")))
                .containsExactly("INVALID rootCauseCategory");

        assertThat(operator.done(CLOSE, closing(id)))
                .containsEntry("state", "CLOSED")
                .containsEntry("rootCauseCategory", "CAPACITY")
                .containsEntry("rootCause", "A full disk.");
    }

    @Test
    void takesCauseOfReview() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "HIGH");
        review(operator, id, Map.of("rootCauseCategory", "DATA", "rootCause", "A lost row."));
        assertThat(operator.done(CLOSE, Map.of("incident", Map.of("id", id))))
                .containsEntry("rootCauseCategory", "DATA")
                .containsEntry("rootCause", "A lost row.");
    }

    @Test
    void findingsStandForMissingText() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "HIGH");
        assertThat(review(operator, id, Map.of("rootCauseCategory", "DATA")))
                .containsEntry("rootCause", "We looked at it.");
    }

    @Test
    void reviewWithoutCauseIsNotEnough() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "LOW");
        review(operator, id, Map.of());
        assertThat(operator.refused(CLOSE, Map.of("incident", Map.of("id", id))))
                .containsExactly("INVALID rootCauseCategory", "INVALID rootCause");
        assertThat(operator.done(CLOSE, closing(id))).containsEntry("state", "CLOSED");
    }

    @Test
    void duplicateHasCauseOfOriginal() {
        IncidentClient operator = operator();
        Object original = report(operator, "LOW").get("id");
        Object duplicate = report(operator, "LOW").get("id");
        assertThat(
                        operator.done(
                                "markIncidentDuplicate",
                                Map.of(
                                        "incident",
                                        Map.of("id", duplicate),
                                        "original",
                                        Map.of("id", original))))
                .containsEntry("state", "CLOSED")
                .containsEntry("rootCauseCategory", null);
    }

    @Test
    void reopeningKeepsCause() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "LOW");
        operator.done(CLOSE, closing(id));
        assertThat(
                        operator.done(
                                "reopenIncident",
                                Map.of("incident", Map.of("id", id), "reason", "It is back.")))
                .containsEntry("rootCauseCategory", "CAPACITY");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", id), "note", "Again"));
        Map<String, Object> otherwise = new HashMap<>(closing(id));
        otherwise.put("rootCauseCategory", "HUMAN");
        assertThat(operator.done(CLOSE, otherwise))
                .containsEntry("rootCauseCategory", "HUMAN")
                .containsEntry("rootCause", "A full disk.");
    }

    @Test
    void filtersByCategory() {
        IncidentClient operator = operator();
        Object id = resolved(operator, "LOW");
        Map<String, Object> input = new HashMap<>(closing(id));
        input.put("rootCauseCategory", "MODEL");
        operator.done(CLOSE, input);
        List<String> found =
                operator.graphql()
                        .document(
                                "{ incidents(filter: {rootCauseCategory: [MODEL]}) { edges { node { id } } groups(by: [{field: ROOT_CAUSE_CATEGORY}]) { keys { value } count } } }")
                        .execute()
                        .path("incidents.edges[*].node.id")
                        .entityList(String.class)
                        .get();
        assertThat(found).containsExactly((String) id);
    }

    private Object resolved(IncidentClient operator, String severity) {
        Object id = report(operator, severity).get("id");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", id), "note", "Restarted"));
        return id;
    }

    private static Map<String, Object> review(
            IncidentClient operator, Object id, Map<String, Object> cause) {
        Map<String, Object> input = new HashMap<>(cause);
        input.put("incident", Map.of("id", id));
        input.put("findings", "We looked at it.");
        return operator.done("reviewIncident", input);
    }
}
