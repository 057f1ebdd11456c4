package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.normalized.ExecutableNormalizedField;
import io.botwarden.platform.read.execute.ReadResult;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredSchema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response, put together from the bytes that the database sent.
 *
 * @param executed whether the operation was executed; if not, the request itself was at fault
 * @param json the whole response, in UTF-8
 */
record Response(boolean executed, byte[] json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] NULL = bytes("null");

    /** The request was at fault. */
    static Response refused(List<? extends GraphQLError> errors) {
        byte[] json = JSON.writeValueAsBytes(Map.of("errors", specifications(errors)));
        return new Response(false, json);
    }

    /** The operation was begun, and nothing came of it. */
    static Response failed(GraphQLError error) {
        ObjectNode response = JSON.createObjectNode();
        response.putNull("data");
        response.set("errors", JSON.valueToTree(specifications(List.of(error))));
        return new Response(true, JSON.writeValueAsBytes(response));
    }

    /** The results of root fields, in their order. */
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
        return new Response(true, json.toByteArray());
    }

    /** The same response with explanations in its extensions. */
    Response with(List<Explanation> explanations) {
        byte[] extension =
                JSON.writeValueAsBytes(
                        Map.of(
                                Explanation.EXTENSION,
                                explanations.stream().map(Explanation::toSpecification).toList()));
        ByteArrayOutputStream extended =
                new ByteArrayOutputStream(json.length + extension.length + 16);
        extended.write(json, 0, json.length - 1);
        extended.writeBytes(bytes(",\"extensions\":"));
        extended.writeBytes(extension);
        extended.write('}');
        return new Response(executed, extended.toByteArray());
    }

    /** Without data where a root field that is never null is null. */
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
            for (List<Object> below : results.get(k).forbidden()) {
                List<Object> path = new ArrayList<>();
                path.add(fields.get(k).getResultKey());
                path.addAll(below);
                errors.add(ReadErrors.forbidden(path));
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

    private static List<Map<String, Object>> specifications(List<? extends GraphQLError> errors) {
        return errors.stream().map(GraphQLError::toSpecification).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
