package io.botwarden.platform.mcp.tool;

import graphql.language.Field;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
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
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code appraisal_report}: a cycle with its summary and the scorecards that the viewer may see.
 */
@Component
@Order(90)
class AppraisalReportTool implements Tool {

    private static final String CYCLE = "cycle";
    private static final String SUMMARY = "appraisalSummary";
    private static final String SCORECARDS = "scorecards";

    private final Sdl sdl;
    private final ToolQueries queries;
    private final GraphQLFieldDefinition cycle;
    private final GraphQLFieldDefinition summary;
    private final GraphQLFieldDefinition scorecards;

    AppraisalReportTool(Sdl sdl, ToolQueries queries) {
        this.sdl = sdl;
        this.queries = queries;
        this.cycle = sdl.query("appraisalCycle");
        this.summary = sdl.query(SUMMARY);
        this.scorecards = sdl.query(SCORECARDS);
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put(CYCLE, new LinkedHashMap<>(Map.of("description", "The cycle.")));
        output.put("summary", new LinkedHashMap<>(Map.of("description", "Its summary.")));
        output.put(SCORECARDS, JsonSchemas.anyObject("A page of the scorecards of departments."));
        return new ToolDescription(
                "appraisal_report",
                "Appraisal report",
                "The report of an appraisal cycle: its state, the summary, and the scorecards of departments with scores and grades. Cycles are"
                        + " listed with `find_records` of the type AppraisalCycle.",
                JsonSchemas.object(
                        Map.of(
                                CYCLE,
                                JsonSchemas.of(cycle.getArgument("by").getType()),
                                "after",
                                JsonSchemas.text("The `endCursor` of the previous scorecards.")),
                        List.of(CYCLE)),
                Results.schema(output),
                true);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        Object asked = call.arguments().get(CYCLE);
        if (asked == null) {
            throw new UnusableArgument("'cycle' is missing.");
        }
        Selections selections = new Selections(call.viewer());
        RecordKind kind = sdl.require(call.viewer(), "AppraisalCycle");
        RecordKind card = sdl.require(call.viewer(), "Scorecard");
        Composer composer = new Composer();
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("filter", Map.of(CYCLE, List.of(asked)));
        page.put("first", 100);
        page.put("after", call.arguments().get("after"));
        GraphQLFieldsContainer figures =
                (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(summary.getType());
        Field[] roots = {
            composer.field(cycle, Map.of("by", asked), selections.of(kind.type(), Detail.LIST)),
            composer.field(summary, Map.of(CYCLE, asked), selections.of(figures, Detail.WHOLE)),
            composer.field(
                    scorecards,
                    page,
                    Selections.page(selections.of(card.type(), Detail.LIST), true))
        };
        return queries.ask(
                        call.viewer(),
                        composer.request(Operation.QUERY, "mcpAppraisalReport", roots))
                .map(this::result);
    }

    private ToolResult result(Asked asked) {
        Map<String, @Nullable Object> data = asked.data();
        if (data == null || data.get(SCORECARDS) == null) {
            return Results.refused(asked);
        }
        Untrusted untrusted = new Untrusted(Results.IN_LISTS);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(CYCLE, untrusted.prepared(data.get(cycle.getName())));
        members.put("summary", untrusted.prepared(data.get(SUMMARY)));
        members.put(SCORECARDS, untrusted.prepared(data.get(SCORECARDS)));
        return Results.of(members, asked);
    }
}
