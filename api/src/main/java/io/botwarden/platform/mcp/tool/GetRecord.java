package io.botwarden.platform.mcp.tool;

import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import io.botwarden.platform.graphql.request.Composer;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolCall;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
import io.botwarden.platform.mcp.UnusableArgument;
import io.botwarden.platform.mcp.query.JsonSchemas;
import io.botwarden.platform.mcp.query.Results;
import io.botwarden.platform.mcp.query.Sdl;
import io.botwarden.platform.mcp.query.Sdl.RecordKind;
import io.botwarden.platform.mcp.query.Selections;
import io.botwarden.platform.mcp.query.Selections.Detail;
import io.botwarden.platform.mcp.query.ToolQueries;
import io.botwarden.platform.mcp.query.ToolQueries.Asked;
import io.botwarden.platform.mcp.query.Untrusted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code get_record}: one record, by its id or a unique field. */
@Component
@Order(30)
class GetRecord implements Tool {

    private static final String ID = "id";
    private static final String NODE = "node";

    private final Sdl sdl;
    private final ToolQueries queries;

    GetRecord(Sdl sdl, ToolQueries queries) {
        this.sdl = sdl;
        this.queries = queries;
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> input = new LinkedHashMap<>();
        input.put("type", RecordArguments.type());
        input.put(
                "by",
                JsonSchemas.anyObject(
                        "What identifies the record: {\"id\": …}, or a unique field such as {\"number\": \"INC-7\"} or {\"code\": \"letsgo\"}."));
        input.put("fields", RecordArguments.fields());
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put("type", JsonSchemas.text("The type of the record."));
        output.put(
                "record",
                new LinkedHashMap<>(
                        Map.of(
                                "type",
                                List.of("object", "null"),
                                "description",
                                "The record; null if there is none, or you may not see it.")));
        return new ToolDescription(
                "get_record",
                "Read a record",
                "Reads one record with its fields and `viewerActions`: the actions on it, which `propose_action` can propose, and whether they"
                        + " are allowed now.",
                JsonSchemas.object(input, List.of("type", "by")),
                Results.schema(output),
                true);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        RecordKind kind = sdl.require(call.viewer(), call.require("type"));
        if (!(call.arguments().get("by") instanceof Map<?, ?> by)) {
            throw new UnusableArgument("'by' is missing.");
        }
        SelectionSet whole =
                new Selections(call.viewer()).of(kind.type(), call.texts("fields"), Detail.WHOLE);
        Composer composer = new Composer();
        Field root = root(composer, kind, by, whole);
        return queries.ask(call.viewer(), composer.request(Operation.QUERY, "mcpGetRecord", root))
                .map(asked -> result(kind, root.getName(), asked));
    }

    private Field root(Composer composer, RecordKind kind, Map<?, ?> by, SelectionSet whole) {
        GraphQLFieldDefinition lookup = kind.lookup();
        if (lookup != null && lookup.getArgument(ID) == null) {
            return composer.field(lookup, Map.of("by", by), whole);
        }
        Object id = by.get(ID);
        if (!(id instanceof String) || by.size() != 1) {
            throw new UnusableArgument(
                    "%s is identified by its id only: {\"id\": …}."
                            .formatted(kind.type().getName()));
        }
        if (lookup != null) {
            return composer.field(lookup, Map.of(ID, id), whole);
        }
        InlineFragment fragment =
                InlineFragment.newInlineFragment()
                        .typeCondition(new TypeName(kind.type().getName()))
                        .selectionSet(whole)
                        .build();
        return composer.field(sdl.query(NODE), Map.of(ID, id), new SelectionSet(List.of(fragment)));
    }

    private static ToolResult result(RecordKind kind, String root, Asked asked) {
        Map<String, @Nullable Object> data = asked.data();
        if (data == null) {
            return Results.refused(asked);
        }
        Object record = data.get(root);
        // of another type than was asked for
        boolean other = record instanceof Map<?, ?> map && map.isEmpty();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", kind.type().getName());
        members.put("record", other ? null : new Untrusted(Results.ALONE).prepared(record));
        return Results.of(members, asked);
    }
}
