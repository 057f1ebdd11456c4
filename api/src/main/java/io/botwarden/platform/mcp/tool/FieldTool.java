package io.botwarden.platform.mcp.tool;

import graphql.language.Field;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.platform.graphql.request.Composer;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolCall;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
import io.botwarden.platform.mcp.query.JsonSchemas;
import io.botwarden.platform.mcp.query.Results;
import io.botwarden.platform.mcp.query.Sdl;
import io.botwarden.platform.mcp.query.Selections;
import io.botwarden.platform.mcp.query.Selections.Detail;
import io.botwarden.platform.mcp.query.ToolQueries;
import io.botwarden.platform.mcp.query.ToolQueries.Asked;
import io.botwarden.platform.mcp.query.Untrusted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A field of {@code Query}, or a field of its value, as a tool: its arguments are those of the
 * fields.
 */
final class FieldTool implements Tool {

    private final String name;
    private final String title;
    private final String text;
    private final List<GraphQLFieldDefinition> path;
    private final ToolQueries queries;
    private final List<String> fields;

    /**
     * Creates the tool.
     *
     * @param name the name, in snake case
     * @param title the name for people
     * @param text what it does
     * @param fields what is read of its value; the default fields if there are none
     * @param names the field of {@code Query}, and fields through which its value is read
     */
    FieldTool(
            String name,
            String title,
            String text,
            Sdl sdl,
            ToolQueries queries,
            List<String> fields,
            String... names) {
        this.name = name;
        this.title = title;
        this.text = text;
        this.queries = queries;
        this.fields = fields;
        this.path = new ArrayList<>();
        for (String each : names) {
            path.add(
                    path.isEmpty()
                            ? sdl.query(each)
                            : type(path.getLast()).getFieldDefinition(each));
        }
    }

    @Override
    public ToolDescription description() {
        List<GraphQLArgument> arguments =
                path.stream().flatMap(field -> field.getArguments().stream()).toList();
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        if (isPage()) {
            output.putAll(Results.page("The items of the page."));
        }
        output.put(
                "result",
                new LinkedHashMap<>(
                        Map.of("description", "The figures; null if there is nothing to see.")));
        return new ToolDescription(
                name, title, text, JsonSchemas.arguments(arguments), Results.schema(output), true);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        Composer composer = new Composer();
        Field root = root(composer, call);
        return queries.ask(call.viewer(), composer.request(Operation.QUERY, "mcp_" + name, root))
                .map(this::result);
    }

    private Field root(Composer composer, ToolCall call) {
        Selections selections = new Selections(call.viewer());
        SelectionSet below =
                isPage()
                        ? Selections.page(selections.of(node(), Detail.LIST), true)
                        : selections.of(type(path.getLast()), fields, Detail.WHOLE);
        for (int k = path.size() - 1; k > 0; k--) {
            Field field = composer.field(path.get(k), call.arguments(), below);
            below = new SelectionSet(List.of(field));
        }
        return composer.field(path.getFirst(), call.arguments(), below);
    }

    private ToolResult result(Asked asked) {
        Object value = asked.data();
        for (GraphQLFieldDefinition field : path) {
            value = value instanceof Map<?, ?> map ? map.get(field.getName()) : null;
        }
        if (value == null && !asked.errors().isEmpty()) {
            return Results.refused(asked);
        }
        Object prepared = new Untrusted(Results.IN_LISTS).prepared(value);
        Map<String, @Nullable Object> members = Results.members(prepared);
        return Results.of(members, asked);
    }

    private boolean isPage() {
        return type(path.getLast()).getFieldDefinition("edges") != null;
    }

    private GraphQLFieldsContainer node() {
        GraphQLFieldsContainer edge =
                (GraphQLFieldsContainer)
                        GraphQLTypeUtil.unwrapAll(
                                type(path.getLast()).getFieldDefinition("edges").getType());
        return (GraphQLFieldsContainer)
                GraphQLTypeUtil.unwrapAll(edge.getFieldDefinition("node").getType());
    }

    private static GraphQLObjectType type(GraphQLFieldDefinition field) {
        return (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
    }
}
