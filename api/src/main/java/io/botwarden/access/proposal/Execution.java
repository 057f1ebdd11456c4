package io.botwarden.access.proposal;

import graphql.language.Field;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import io.botwarden.access.proposal.ProposableActions.Proposable;
import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.request.Composer;
import io.botwarden.platform.graphql.request.StrictJson;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a confirmed action: as the mutation that it is, sent by the person. */
@Component
class Execution {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 2_000;

    private final ObjectProvider<GraphQlService> graphql;
    private final ProposableActions actions;

    Execution(ObjectProvider<GraphQlService> graphql, ProposableActions actions) {
        this.graphql = graphql;
        this.actions = actions;
    }

    /** Takes the action; the result is why it was refused, and empty if it was taken. */
    Mono<Optional<String>> take(Viewer viewer, StoredProposal proposal) {
        return Mono.defer(() -> {
            Proposable action = actions.require(proposal.action());
            Composer composer = new Composer();
            Field root =
                    composer.field(
                            action.mutation(),
                            Map.of("input", StrictJson.object("input", proposal.input())),
                            selection(action));
            String program = proposal.program() == null ? "a program" : proposal.program();
            Viewer confirming =
                    viewer.by(
                            viewer.origin()
                                    .byWayOf(
                                            "%s, confirmed as %s"
                                                    .formatted(program, proposal.number())));
            return graphql.getObject()
                    .ask(
                            composer.request(Operation.MUTATION, "confirmedProposedAction", root),
                            confirming)
                    .map(response -> refusal(JSON.readTree(response.json()), action));
        });
    }

    private static SelectionSet selection(Proposable action) {
        return new SelectionSet(
                List.of(
                        new Field(action.payload(), Composer.fields("id")),
                        new Field("errors", Composer.fields("code", "field", "message"))));
    }

    private static Optional<String> refusal(JsonNode response, Proposable action) {
        String refusals =
                Stream.concat(
                                response.path("errors").valueStream(),
                                response.path("data")
                                        .path(action.name())
                                        .path("errors")
                                        .valueStream())
                        .map(Execution::sentence)
                        .collect(Collectors.joining("\n"));
        return refusals.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        refusals.length() <= LONGEST
                                ? refusals
                                : refusals.substring(0, LONGEST - 1) + "…");
    }

    private static String sentence(JsonNode error) {
        String code = error.path("code").asString("");
        String message = error.path("message").asString("");
        return code.isEmpty() ? message : "%s: %s".formatted(code, message);
    }
}
