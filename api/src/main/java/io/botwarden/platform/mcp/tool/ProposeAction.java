package io.botwarden.platform.mcp.tool;

import graphql.language.Field;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
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
import io.botwarden.platform.mcp.query.ToolQueries;
import io.botwarden.platform.mcp.query.ToolQueries.Asked;
import io.botwarden.platform.mcp.query.Untrusted;
import io.botwarden.platform.web.PublicAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code propose_action}: stores an action for the person to confirm. There is no tool that
 * confirms, and the credentials with which programs call tools are not accepted for it.
 */
@Component
@Order(100)
class ProposeAction implements Tool {

    private static final String MUTATION = "proposeAction";
    private static final String RECORD = "proposedAction";
    private static final String PAGE = "/proposed-actions/";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final GraphQLFieldDefinition mutation;
    private final ToolQueries queries;
    private final PublicAddress address;

    ProposeAction(Sdl sdl, ToolQueries queries, PublicAddress address) {
        this.mutation = Actions.require(sdl, MUTATION);
        this.queries = queries;
        this.address = address;
    }

    @Override
    public ToolDescription description() {
        Map<String, Map<String, Object>> input = new LinkedHashMap<>();
        input.put(
                "action",
                JsonSchemas.text(
                        "The action, such as resolveIncident. `describe_type` lists the actions of a type."));
        input.put(
                "input",
                JsonSchemas.anyObject(
                        "Its input. `describe_type` has the JSON schema of each action's input."));
        input.put("note", JsonSchemas.text("Why you propose it, in a sentence."));
        Map<String, Map<String, Object>> output = new LinkedHashMap<>();
        output.put(RECORD, JsonSchemas.anyObject("The proposal, which waits for the person."));
        output.put("page", JsonSchemas.text("The page of the console where the person confirms."));
        output.put("next", JsonSchemas.text("What happens next."));
        return new ToolDescription(
                "propose_action",
                "Propose an action",
                "Proposes an action on a record, such as resolving an incident or planning a change. It is NOT taken: the person reads it in"
                        + " Botwarden's console and confirms it there, within 24 hours. Tell them so. You cannot confirm it.",
                JsonSchemas.object(input, List.of("action", "input")),
                Results.schema(output),
                false);
    }

    @Override
    public Mono<ToolResult> call(ToolCall call) {
        if (!(call.arguments().get("input") instanceof Map<?, ?> input)) {
            throw new UnusableArgument("'input' is missing.");
        }
        Map<String, @Nullable Object> proposal = new LinkedHashMap<>();
        proposal.put("action", call.require("action"));
        proposal.put("input", JSON.writeValueAsString(input));
        String note = call.text("note");
        if (note != null && !note.isBlank()) {
            proposal.put("note", note);
        }
        Composer composer = new Composer();
        Field root =
                composer.field(
                        mutation,
                        Map.of("input", proposal),
                        new SelectionSet(
                                List.of(
                                        new Field(RECORD, record()),
                                        new Field(
                                                "errors",
                                                Composer.fields("code", "field", "message")))));
        return queries.ask(
                        call.viewer(),
                        composer.request(Operation.MUTATION, "mcpProposeAction", root))
                .map(this::result);
    }

    private static SelectionSet record() {
        return Composer.fields(
                        "id",
                        "number",
                        "action",
                        "subjectType",
                        "subjectId",
                        "subjectLabel",
                        "subjectVersion",
                        "expiresAt")
                .transform(set ->
                        set.selection(
                                new Field("values", Composer.fields("name", "before", "after"))));
    }

    private ToolResult result(Asked asked) {
        Map<String, @Nullable Object> data = asked.data();
        if (data == null || !(data.get(MUTATION) instanceof Map<?, ?> payload)) {
            return Results.refused(asked);
        }
        if (payload.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            return new ToolResult.Refused(errors.stream().map(ProposeAction::sentence).toList());
        }
        Object record = payload.get(RECORD);
        Object number = record instanceof Map<?, ?> map ? map.get("number") : null;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(RECORD, new Untrusted(Results.IN_LISTS).prepared(record));
        members.put("page", address.configured() + PAGE + number);
        members.put(
                "next",
                "Nothing was done yet. The person has to confirm %s in Botwarden's console."
                        .formatted(number));
        return Results.of(members, asked);
    }

    private static String sentence(@Nullable Object error) {
        return error instanceof Map<?, ?> map
                ? "%s: %s%s"
                        .formatted(
                                map.get("code"),
                                map.get("message"),
                                map.get("field") == null ? "" : " (" + map.get("field") + ")")
                : String.valueOf(error);
    }
}
