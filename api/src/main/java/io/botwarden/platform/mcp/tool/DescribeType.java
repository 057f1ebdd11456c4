package io.botwarden.platform.mcp.tool;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolCall;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
import io.botwarden.platform.mcp.query.JsonSchemas;
import io.botwarden.platform.mcp.query.Sdl;
import io.botwarden.platform.mcp.query.Sdl.RecordKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code describe_type}: what there is to read and to propose, from the schema's descriptions. It
 * shows the types, fields and actions that the viewer has any right to.
 */
@Component
@Order(10)
class DescribeType implements Tool {

    private static final String DESCRIPTION = "description";

    private final Sdl sdl;

    DescribeType(Sdl sdl) {
        this.sdl = sdl;
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put(
                "types",
                JsonSchemas.list(
                        "All types, if none was named.", JsonSchemas.anyObject("A type.")));
        output.put("type", JsonSchemas.text("The name of the type."));
        output.put(DESCRIPTION, JsonSchemas.text("What its records are."));
        output.put("by", JsonSchemas.anyObject("The JSON schema of `by` of `get_record`."));
        output.put("fields", JsonSchemas.list("The fields.", JsonSchemas.anyObject("A field.")));
        output.put("filter", JsonSchemas.anyObject("The JSON schema of `filter`."));
        for (String names : List.of("orders", "groups")) {
            output.put(
                    names, JsonSchemas.list("The names of fields.", JsonSchemas.text("A field.")));
        }
        output.put(
                "actions",
                JsonSchemas.list(
                        "The actions on its records.", JsonSchemas.anyObject("An action.")));
        output.put("action", JsonSchemas.text("The name of the action."));
        output.put("input", JsonSchemas.anyObject("The JSON schema of the action's input."));
        return new ToolDescription(
                "describe_type",
                "Describe types and actions",
                "Without arguments: the types of records. With `type`: its fields, filters, orders, groups and actions. With `action`: what the"
                        + " action does and the JSON schema of its input.",
                JsonSchemas.object(
                        Map.of(
                                "type",
                                JsonSchemas.text("A type of records, such as Incident."),
                                "action",
                                JsonSchemas.text("An action, such as resolveIncident.")),
                        List.of()),
                JsonSchemas.object(output, List.of()),
                true);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        return Mono.fromSupplier(() -> {
            String type = call.text("type");
            String action = call.text("action");
            Map<String, @Nullable Object> described;
            if (action != null) {
                described = action(Actions.require(sdl, action));
            } else if (type != null) {
                described = type(call.viewer(), sdl.require(call.viewer(), type));
            } else {
                described = types(call.viewer());
            }
            return new ToolResult.Content(described);
        });
    }

    private Map<String, @Nullable Object> types(Viewer viewer) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(
                "types",
                sdl.kinds(viewer).stream()
                        .map(kind ->
                                Map.of(
                                        "type",
                                        kind.type().getName(),
                                        DESCRIPTION,
                                        Objects.requireNonNullElse(
                                                kind.type().getDescription(), "")))
                        .toList());
        return all;
    }

    private Map<String, @Nullable Object> type(Viewer viewer, RecordKind kind) {
        Map<String, @Nullable Object> type = new LinkedHashMap<>();
        type.put("type", kind.type().getName());
        type.put(DESCRIPTION, Objects.requireNonNullElse(kind.type().getDescription(), ""));
        GraphQLFieldDefinition lookup = kind.lookup();
        GraphQLArgument by = lookup == null ? null : lookup.getArgument("by");
        if (by != null) {
            type.put("by", JsonSchemas.of(by.getType()));
        }
        type.put(
                "fields",
                kind.type().getFieldDefinitions().stream()
                        .filter(field -> Sdl.mayRead(viewer, field))
                        .map(DescribeType::field)
                        .toList());
        GraphQLArgument filter = kind.list().getArgument("filter");
        if (filter != null) {
            type.put("filter", JsonSchemas.of(filter.getType()));
        }
        type.put("orders", orders(kind));
        type.put("groups", groups(kind));
        type.put(
                "actions",
                Actions.of(sdl, kind.type().getName()).stream()
                        .filter(action -> Sdl.mayRead(viewer, action))
                        .map(action ->
                                Map.of(
                                        "action",
                                        action.getName(),
                                        DESCRIPTION,
                                        Objects.requireNonNullElse(action.getDescription(), "")))
                        .toList());
        return type;
    }

    private static Map<String, Object> field(GraphQLFieldDefinition field) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", field.getName());
        described.put("type", GraphQLTypeUtil.simplePrint(field.getType()));
        if (field.getDescription() != null) {
            described.put(DESCRIPTION, field.getDescription());
        }
        return described;
    }

    private static List<String> orders(RecordKind kind) {
        GraphQLArgument order = kind.list().getArgument("orderBy");
        return order != null
                        && GraphQLTypeUtil.unwrapAll(order.getType())
                                instanceof GraphQLInputObjectType input
                        && GraphQLTypeUtil.unwrapAll(input.getFieldDefinition("field").getType())
                                instanceof GraphQLEnumType values
                ? values.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList()
                : List.of();
    }

    private static List<String> groups(RecordKind kind) {
        GraphQLFieldDefinition groups = GroupRecords.groups(kind.list());
        GraphQLAppliedDirective groupable =
                groups == null ? null : groups.getAppliedDirective("groupable");
        return groupable == null
                ? List.of()
                : Objects.requireNonNull(groupable.getArgument("by")).getValue();
    }

    private static Map<String, @Nullable Object> action(GraphQLFieldDefinition action) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("action", action.getName());
        described.put(DESCRIPTION, Objects.requireNonNullElse(action.getDescription(), ""));
        described.put("input", JsonSchemas.of(action.getArgument("input").getType()));
        return described;
    }
}
