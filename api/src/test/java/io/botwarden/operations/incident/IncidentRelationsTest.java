package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Duplicate and related incidents. (Policy 3.2.3) */
class IncidentRelationsTest extends IncidentStory {

    @Test
    void closesDuplicateAndMovesItsDuplicates() {
        IncidentClient operator = operator();
        Object first = report(operator, "HIGH").get("id");
        Object second = report(operator, "HIGH").get("id");
        Object third = report(operator, "HIGH").get("id");
        Object fourth = report(operator, "HIGH").get("id");

        assertThat(duplicate(operator, second, first))
                .containsEntry("state", "CLOSED")
                .containsEntry("slaMet", null)
                .containsEntry("clocks", List.of())
                .containsEntry("duplicateOf", Map.of("id", first));
        assertThat(duplicate(operator, third, second))
                .as("the one behind it")
                .containsEntry("duplicateOf", Map.of("id", first));
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of(
                                        "incident",
                                        Map.of("id", first),
                                        "original",
                                        Map.of("id", third))))
                .containsExactly("CIRCULAR original");
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of(
                                        "incident",
                                        Map.of("id", first),
                                        "original",
                                        Map.of("id", first))))
                .containsExactly("INVALID original");
        assertThat(
                        operator.refused(
                                "markIncidentDuplicate",
                                Map.of(
                                        "incident",
                                        Map.of("id", second),
                                        "original",
                                        Map.of("id", fourth))))
                .containsExactly("WRONG_STATE null");
        duplicate(operator, first, fourth);
        assertThat(operator.incident(third)).containsEntry("duplicateOf", Map.of("id", fourth));
        assertThat(IncidentClient.nodes(operator.incident(fourth), "duplicates")).hasSize(3);

        Map<String, Object> reopened =
                operator.done(
                        "reopenIncident",
                        Map.of("incident", Map.of("id", second), "reason", "It is not"));

        assertThat(reopened)
                .containsEntry("duplicateOf", null)
                .containsEntry("state", "ACKNOWLEDGED");
        assertThat(IncidentClient.list(reopened, "clocks")).isNotEmpty();
    }

    @Test
    void mutualDuplicatesOneWins() {
        TestViewer operator = viewers.overEverything("OPERATOR");
        Object one = report(client(operator), "LOW").get("id");
        Object other = report(client(operator), "LOW").get("id");

        Flux.just(
                        Map.of("incident", Map.of("id", one), "original", Map.of("id", other)),
                        Map.of("incident", Map.of("id", other), "original", Map.of("id", one)))
                .flatMap(input ->
                        Mono.fromRunnable(() ->
                                        client(operator)
                                                .graphql()
                                                .document(
                                                        "mutation($input: MarkIncidentDuplicateInput!) { markIncidentDuplicate(input: $input) { errors { code } } }")
                                                .variable("input", input)
                                                .executeAndVerify())
                                .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(
                        Stream.of(one, other)
                                .map(id -> client(operator).incident(id).get("state"))
                                .toList())
                .containsExactlyInAnyOrder("OPEN", "CLOSED");
    }

    @Test
    void relationIsSymmetric() {
        IncidentClient operator = operator();
        Object one = report(operator, "LOW").get("id");
        Object other = report(operator, "LOW").get("id");
        Map<String, Object> both =
                Map.of("incident", Map.of("id", one), "other", Map.of("id", other));

        assertThat(operator.done("linkIncidents", both))
                .containsEntry("links", List.of(Map.of("other", Map.of("id", other))));
        assertThat(operator.incident(other))
                .containsEntry("links", List.of(Map.of("other", Map.of("id", one))));
        assertThat(operator.refused("linkIncidents", both)).containsExactly("ALREADY_THERE other");
        assertThat(
                        operator.refused(
                                "linkIncidents",
                                Map.of("incident", Map.of("id", one), "other", Map.of("id", one))))
                .containsExactly("INVALID other");

        operator.done(
                "unlinkIncidents",
                Map.of("incident", Map.of("id", other), "other", Map.of("id", one)));

        assertThat(operator.incident(one)).containsEntry("links", List.of());
        assertThat(operator.refused("unlinkIncidents", both)).containsExactly("NOT_FOUND other");
    }

    private static Map<String, Object> duplicate(
            IncidentClient operator, Object incident, Object original) {
        return operator.done(
                "markIncidentDuplicate",
                Map.of("incident", Map.of("id", incident), "original", Map.of("id", original)));
    }
}
