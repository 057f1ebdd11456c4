package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.normalized.ExecutableNormalizedField;
import io.botwarden.platform.ratelimit.QuotaResult;
import io.botwarden.platform.read.execute.ForbiddenField;
import io.botwarden.platform.read.execute.ReadResult;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.workload.BusyException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response, composed of the bytes from the database.
 *
 * @param json the whole response, in UTF-8
 */
public record Response(Outcome outcome, byte[] json) {

    /** The outcome of a request. */
    public enum Outcome {
        /** The operation was executed, with or without errors. */
        EXECUTED,
        /** The request was invalid: the response contains only errors. */
        REFUSED,
        /** A quota was exceeded: the response contains only errors. */
        RATE_LIMITED,
        /** The database was unavailable: there may be data from earlier work. */
        UNAVAILABLE,
        /** The server has no capacity: the response contains only errors. */
        BUSY
    }

    /** Keeps numbers unchanged. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private static final byte[] NULL = bytes("null");

    /** Returns the response to an invalid request. */
    public static Response refused(List<? extends GraphQLError> errors) {
        return new Response(Outcome.REFUSED, onlyErrors(errors));
    }

    /** Returns the response for an exceeded quota. */
    static Response rateLimited(QuotaResult refusal) {
        return new Response(
                Outcome.RATE_LIMITED, onlyErrors(List.of(ReadErrors.rateLimited(refusal))));
    }

    /** Returns the response if there is no capacity for another expensive request. */
    static Response busy(BusyException busy) {
        return new Response(
                busy.isOfIdentity() ? Outcome.RATE_LIMITED : Outcome.BUSY,
                onlyErrors(List.of(ReadErrors.busy(busy))));
    }

    /** Converts a response of graphql-java. */
    static Response of(Map<String, Object> specification, Outcome outcome, JsonMapper json) {
        return new Response(outcome, json.writeValueAsBytes(specification));
    }

    /** The errors of a request that was not executed, as a JSON list. */
    public String errors() {
        return JSON.readTree(json).get("errors").toString();
    }

    /** Returns the response for an operation that failed completely. */
    static Response failed(GraphQLError error) {
        ObjectNode response = JSON.createObjectNode();
        response.putNull("data");
        response.set("errors", JSON.valueToTree(specifications(List.of(error))));
        return new Response(
                ReadErrors.isUnavailable(error) ? Outcome.UNAVAILABLE : Outcome.EXECUTED,
                JSON.writeValueAsBytes(response));
    }

    /** Combines the results of root fields, in order. */
    static Response of(
            StoredSchema schema, List<ExecutableNormalizedField> fields, List<ReadResult> results) {
        List<GraphQLError> errors = errors(fields, results);
        ByteArrayOutputStream json = new ByteArrayOutputStream(size(fields, results));
        json.writeBytes(bytes("{\"data\":"));
        if (isWhole(schema, fields, results)) {
            writeData(json, fields, results);
        } else {
            json.writeBytes(NULL);
        }
        if (!errors.isEmpty()) {
            json.writeBytes(bytes(",\"errors\":"));
            json.writeBytes(JSON.writeValueAsBytes(specifications(errors)));
        }
        json.write('}');
        return new Response(Outcome.EXECUTED, json.toByteArray());
    }

    /** Returns the same response with an additional extension. */
    Response with(String extension, Object value) {
        ObjectNode response = (ObjectNode) JSON.readTree(json);
        response.withObject("/extensions").set(extension, JSON.valueToTree(value));
        return new Response(outcome, JSON.writeValueAsBytes(response));
    }

    /** There is no data if a non-null root field is null. */
    private static boolean isWhole(
            StoredSchema schema, List<ExecutableNormalizedField> fields, List<ReadResult> results) {
        for (int k = 0; k < fields.size(); k++) {
            RootField root = schema.roots().get(fields.get(k).getFieldName());
            if (results.get(k).json() == null && root != null && root.nonNull()) {
                return false;
            }
        }
        return true;
    }

    private static void writeData(
            ByteArrayOutputStream json,
            List<ExecutableNormalizedField> fields,
            List<ReadResult> results) {
        json.write('{');
        for (int k = 0; k < fields.size(); k++) {
            json.writeBytes(bytes((k == 0 ? "\"" : ",\"") + fields.get(k).getResultKey() + "\":"));
            byte[] value = results.get(k).json();
            json.writeBytes(value == null ? NULL : value);
        }
        json.write('}');
    }

    private static List<GraphQLError> errors(
            List<ExecutableNormalizedField> fields, List<ReadResult> results) {
        List<GraphQLError> errors = new ArrayList<>();
        for (int k = 0; k < fields.size(); k++) {
            for (ForbiddenField field : results.get(k).forbidden()) {
                List<Object> path = new ArrayList<>();
                path.add(fields.get(k).getResultKey());
                path.addAll(field.path());
                errors.add(ReadErrors.forbidden(path, field.by()));
            }
        }
        return errors;
    }

    private static int size(List<ExecutableNormalizedField> fields, List<ReadResult> results) {
        int size = 64;
        for (int k = 0; k < fields.size(); k++) {
            byte[] value = results.get(k).json();
            size += fields.get(k).getResultKey().length() + 8 + (value == null ? 0 : value.length);
        }
        return size;
    }

    private static byte[] onlyErrors(List<? extends GraphQLError> errors) {
        return JSON.writeValueAsBytes(Map.of("errors", specifications(errors)));
    }

    private static List<Map<String, Object>> specifications(List<? extends GraphQLError> errors) {
        return errors.stream().map(GraphQLError::toSpecification).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
