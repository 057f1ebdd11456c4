package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a PATCH request, each with a path. Operations without a path, whose value is a
 * part of the resource, become one operation for each attribute; Microsoft Entra ID and Okta also
 * send dotted names, names with the URN of a schema, and capitalized operations. (RFC 7644, section
 * 3.5.2)
 */
record PatchBody(List<Operation> operations) {

    private static final int MOST = 1_000;

    /** What the client cannot change, and often repeats. */
    private static final Set<String> IGNORED = Set.of("schemas", "id", "meta");

    /** What an operation does. */
    enum Kind {
        ADD,
        REMOVE,
        REPLACE
    }

    /**
     * @param value null where there is none
     */
    record Operation(Kind kind, Path path, @Nullable JsonNode value) {

        /** The attribute, in lower case. */
        String attribute() {
            return path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
        }

        boolean hasFilter() {
            return path.size() > 0 && path.getElement(0).getValueFilter() != null;
        }
    }

    /**
     * Reads a body.
     *
     * @param schema the schema of the resource, whose URN paths may have
     */
    static PatchBody of(ObjectNode body, String schema) {
        JsonNode all = body.get("Operations");
        if (all == null || !all.isArray() || all.isEmpty() || all.size() > MOST) {
            throw ScimProblem.bad(
                    ScimProblem.INVALID_SYNTAX,
                    "Operations must be a list of 1 to %d operations.".formatted(MOST));
        }
        List<Operation> read = new ArrayList<>();
        for (JsonNode each : all) {
            add(read, each, schema);
        }
        return new PatchBody(read);
    }

    /** Changes a resource. */
    void apply(ObjectNode resource) {
        for (Operation each : operations) {
            try {
                apply(each, resource);
            } catch (ScimException e) {
                throw ScimProblem.of(e);
            }
        }
    }

    private static void apply(Operation operation, ObjectNode resource) throws ScimException {
        JsonNode value = operation.value();
        if (operation.kind() == Kind.REMOVE || value == null || value.isNull()) {
            JsonUtils.removeValues(operation.path(), resource);
        } else if (operation.hasFilter()) {
            // clients add what is there already, and replace what is not
            if (JsonUtils.pathExists(operation.path(), resource)) {
                JsonUtils.replaceValue(operation.path(), resource, value);
            } else {
                PatchOperation.add(operation.path(), value).apply(resource);
            }
        } else if (operation.kind() == Kind.ADD) {
            JsonUtils.addValue(operation.path(), resource, value);
        } else {
            JsonUtils.replaceValue(operation.path(), resource, value);
        }
    }

    private static void add(List<Operation> read, JsonNode operation, String schema) {
        Kind kind = kind(Json.text(operation, "op"));
        String path = Json.text(operation, "path");
        JsonNode value = operation.get("value");
        if (path != null) {
            read.add(new Operation(kind, path(path, schema), value));
            return;
        }
        if (kind == Kind.REMOVE) {
            throw ScimProblem.bad(ScimProblem.NO_TARGET, "An operation remove needs a path.");
        }
        if (!(value instanceof ObjectNode attributes)) {
            throw ScimProblem.bad(
                    ScimProblem.INVALID_VALUE,
                    "The value of an operation without a path must be an object.");
        }
        addEach(read, kind, attributes, schema);
    }

    private static void addEach(
            List<Operation> read, Kind kind, ObjectNode attributes, String schema) {
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            String name = each.getKey();
            boolean extension = SchemaUtils.isUrn(name) && each.getValue() instanceof ObjectNode;
            if (extension) {
                ((ObjectNode) each.getValue())
                        .properties()
                        .forEach(inner ->
                                read.add(
                                        new Operation(
                                                kind,
                                                path(name + ":" + inner.getKey(), schema),
                                                inner.getValue())));
            } else if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
                read.add(new Operation(kind, path(name, schema), each.getValue()));
            }
        }
    }

    private static Kind kind(@Nullable String op) {
        return switch (op == null ? "" : op.toLowerCase(Locale.ROOT)) {
            case "add" -> Kind.ADD;
            case "remove" -> Kind.REMOVE;
            case "replace" -> Kind.REPLACE;
            default ->
                    throw ScimProblem.bad(
                            ScimProblem.INVALID_SYNTAX, "op must be add, remove or replace.");
        };
    }

    private static Path path(String text, String schema) {
        String core = schema + ":";
        String own =
                text.regionMatches(true, 0, core, 0, core.length())
                        ? text.substring(core.length())
                        : text;
        try {
            Path path = Path.fromString(own);
            if (path.size() == 0) {
                throw ScimProblem.bad(
                        ScimProblem.INVALID_PATH, "'%s' names no attribute.".formatted(text));
            }
            return path;
        } catch (ScimException e) {
            throw ScimProblem.of(e);
        }
    }
}
