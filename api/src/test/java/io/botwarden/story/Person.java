package io.botwarden.story;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.operations.intake.IntakeClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A person of the story, who acts over HTTP with their own account.
 *
 * @param employee the ID of the account's employee; empty for a machine
 * @param token the account's access token
 */
public record Person(
        String name, String employee, String token, HttpGraphQlTester graphql, WebTestClient http) {

    /**
     * Prepares a mutation.
     *
     * @param record the payload's field
     */
    public Deed does(String mutation, String record) {
        return new Deed(this, mutation, record);
    }

    /** The record of a root field; empty if none is visible. */
    public Map<String, Object> sees(String query) {
        return new DeliveryClient(graphql).read(query);
    }

    /** The fields of a record of any type. */
    public Map<String, Object> sees(String type, String id, String fields) {
        return sees("node(id: \"%s\") { ... on %s { %s } }".formatted(id, type, fields));
    }

    /** The records of a list, each with its fields. */
    public List<Map<String, Object>> list(String connection, String fields) {
        return nodes(sees("%s { %s }".formatted(connection, edges(fields))));
    }

    /** The records of a nested list, each with its fields. */
    public List<Map<String, Object>> list(
            String type, String id, String connection, String fields) {
        Map<String, Object> seen =
                sees(type, id, "list: %s { %s }".formatted(connection, edges(fields)));
        return nodes(DeliveryClient.object(seen.get("list")));
    }

    /**
     * Imports a file after another person has tried it without permission; returns the number of
     * new records.
     */
    @CanIgnoreReturnValue
    int handsIn(String path, byte[] file, Person other) {
        new IntakeClient(http, other.token).refused(path, file, HttpStatus.FORBIDDEN);
        return new IntakeClient(http, token).accepted(path, file).path("accepted").asInt();
    }

    /** The number in a global ID. */
    public static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    /** A field that must exist. */
    public static String text(Map<String, Object> record, String field) {
        return (String) Objects.requireNonNull(record.get(field), () -> field + ": " + record);
    }

    private static String edges(String fields) {
        return "edges { node { %s } }".formatted(fields);
    }

    private static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }
}
