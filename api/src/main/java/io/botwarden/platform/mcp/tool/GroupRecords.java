package io.botwarden.platform.mcp.tool;

import graphql.language.Field;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code group_records}: the numbers of records by up to three fields. */
@Component
@Order(40)
class GroupRecords implements Tool {

    private static final String GROUPS = "groups";

    private final Sdl sdl;
    private final ToolQueries queries;
    private final GraphQLFieldDefinition sample;

    GroupRecords(Sdl sdl, ToolQueries queries) {
        this.sdl = sdl;
        this.queries = queries;
        // the arguments are the same for all types
        this.sample = Objects.requireNonNull(groups(sdl.query("incidents")));
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> input = new LinkedHashMap<>();
        input.put("type", RecordArguments.type());
        input.put("filter", RecordArguments.filter());
        input.put(
                "by",
                JsonSchemas.list(
                        "Up to 3 fields that `describe_type` lists as groups; times and dates need a bucket.",
                        JsonSchemas.object(
                                Map.of(
                                        "field",
                                        JsonSchemas.text("Such as SEVERITY or OPENED_AT."),
                                        "bucket",
                                        JsonSchemas.of(bucket())),
                                List.of("field"))));
        input.put(
                "aggregate",
                JsonSchemas.list(
                        "Fields with numbers or durations to add up and average in each group.",
                        JsonSchemas.text("A field that `describe_type` lists as a group.")));
        input.put("timeZone", JsonSchemas.text("The time zone of buckets. Defaults to UTC."));
        input.put("first", JsonSchemas.number("How many groups. Defaults to 20.", 1, 100));
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put("type", JsonSchemas.text("The type of the records."));
        output.put(
                "totalCount",
                JsonSchemas.number("The number of all records.", 0, Integer.MAX_VALUE));
        output.put(
                GROUPS,
                JsonSchemas.list(
                        "The groups, each with its `keys` and `count`.",
                        JsonSchemas.anyObject("A group.")));
        return new ToolDescription(
                "group_records",
                "Count records",
                "Counts records of one type in groups, such as incidents by severity and month. Use it instead of counting records of"
                        + " `find_records`.",
                JsonSchemas.object(input, List.of("type", "by")),
                Results.schema(output),
                true);
    }

    private GraphQLType bucket() {
        GraphQLInputObjectType by =
                (GraphQLInputObjectType)
                        GraphQLTypeUtil.unwrapAll(sample.getArgument("by").getType());
        return by.getFieldDefinition("bucket").getType();
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        RecordKind kind = sdl.require(call.viewer(), call.require("type"));
        GraphQLFieldDefinition groups = groups(kind.list());
        if (groups == null) {
            throw new UnusableArgument(
                    "Records of the type %s cannot be grouped.".formatted(kind.type().getName()));
        }
        Composer composer = new Composer();
        GraphQLObjectType group = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(groups.getType());
        Field grouped =
                composer.field(
                        groups,
                        call.arguments(),
                        new Selections(call.viewer()).of(group, Detail.WHOLE));
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put("filter", call.arguments().get("filter"));
        Field root =
                composer.field(
                        kind.list(),
                        filter,
                        new SelectionSet(List.of(new Field("totalCount"), grouped)));
        return queries.ask(
                        call.viewer(), composer.request(Operation.QUERY, "mcpGroupRecords", root))
                .map(asked -> result(kind, asked));
    }

    private static ToolResult result(RecordKind kind, Asked asked) {
        Map<String, @Nullable Object> data = asked.data();
        if (data == null
                || !(data.get(kind.list().getName()) instanceof Map<?, ?> connection)
                || connection.get(GROUPS) == null) {
            return Results.refused(asked);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", kind.type().getName());
        members.put("totalCount", connection.get("totalCount"));
        members.put(GROUPS, new Untrusted(Results.IN_LISTS).prepared(connection.get(GROUPS)));
        return Results.of(members, asked);
    }

    static @Nullable GraphQLFieldDefinition groups(GraphQLFieldDefinition list) {
        return ((GraphQLObjectType) GraphQLTypeUtil.unwrapAll(list.getType()))
                .getFieldDefinition(GROUPS);
    }
}
