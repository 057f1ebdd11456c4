package io.botwarden.platform.mcp.tool;

import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import io.botwarden.platform.graphql.request.Composer;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolCall;
import io.botwarden.platform.mcp.ToolDescription;
import io.botwarden.platform.mcp.ToolResult;
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

/** {@code find_records}: a page of the list of a type. */
@Component
@Order(20)
class FindRecords implements Tool {

    private static final int MOST = 100;

    private final Sdl sdl;
    private final ToolQueries queries;

    FindRecords(Sdl sdl, ToolQueries queries) {
        this.sdl = sdl;
        this.queries = queries;
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> input = new LinkedHashMap<>();
        input.put("type", RecordArguments.type());
        input.put("filter", RecordArguments.filter());
        input.put(
                "orderBy",
                JsonSchemas.object(
                        Map.of(
                                "field",
                                JsonSchemas.text(
                                        "One of the fields that `describe_type` lists as orders."),
                                "direction",
                                new LinkedHashMap<>(
                                        Map.of("type", "string", "enum", List.of("ASC", "DESC")))),
                        List.of("field")));
        input.put("first", JsonSchemas.number("How many. Defaults to 20.", 1, MOST));
        input.put("after", JsonSchemas.text("The `endCursor` of the previous page."));
        input.put("fields", RecordArguments.fields());
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put("type", JsonSchemas.text("The type of the records."));
        output.putAll(Results.page("The records of the page."));
        return new ToolDescription(
                "find_records",
                "Find records",
                "Lists records of one type, such as Incident, Bot, Change, Risk or ControlResult, filtered and sorted. `describe_type` names the"
                        + " types, and the filters, orders and fields of each.",
                JsonSchemas.object(input, List.of("type")),
                Results.schema(output),
                true);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        RecordKind kind = sdl.require(call.viewer(), call.require("type"));
        SelectionSet node =
                new Selections(call.viewer()).of(kind.type(), call.texts("fields"), Detail.LIST);
        Composer composer = new Composer();
        return queries.ask(
                        call.viewer(),
                        composer.request(
                                Operation.QUERY,
                                "mcpFindRecords",
                                composer.field(
                                        kind.list(),
                                        call.arguments(),
                                        Selections.page(node, false))))
                .map(asked -> result(kind, asked));
    }

    private static ToolResult result(RecordKind kind, Asked asked) {
        Map<String, @Nullable Object> data = asked.data();
        Object page = data == null ? null : data.get(kind.list().getName());
        if (page == null) {
            return Results.refused(asked);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", kind.type().getName());
        members.putAll(Results.members(new Untrusted(Results.IN_LISTS).prepared(page)));
        return Results.of(members, asked);
    }
}
