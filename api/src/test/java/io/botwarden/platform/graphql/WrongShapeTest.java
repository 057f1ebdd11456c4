package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** References in the wrong shape are named, with what would be accepted. */
class WrongShapeTest {

    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser()
                                    .parse(
                                            """
                                            input BotRef @oneOf { id: ID code: String }
                                            input SettingInput { name: String! bot: BotRef }
                                            input PlanInput { bot: BotRef! title: String! count: Int! = 1 settings: [SettingInput!] }
                                            type Query { bot(by: BotRef!): String bots(of: [BotRef!]): String plan(input: PlanInput!): String }
                                            """),
                            RuntimeWiring.MOCKED_WIRING);

    @Test
    void namesTheFieldAndWhatIsAccepted() {
        assertThat(message("$input: PlanInput!", Map.of("input", Map.of("bot", "bot_1"))))
                .contains(
                        "Variable 'input' has an invalid value at 'bot': expected BotRef with exactly one of the fields 'id', 'code', but got a text.");
        assertThat(
                        message(
                                "$input: PlanInput!",
                                Map.of("input", Map.of("settings", List.of(Map.of("bot", 1))))))
                .contains(
                        "Variable 'input' has an invalid value at 'settings[0].bot': expected BotRef with exactly one of the fields 'id', 'code', but got a number.");
        assertThat(message("$by: BotRef!", Map.of("by", "bot_1")))
                .contains(
                        "Variable 'by' has an invalid value: expected BotRef with exactly one of the fields 'id', 'code', but got a text.");
        assertThat(message("$of: [BotRef!]", Map.of("of", List.of(Map.of("id", "bot_1"), true))))
                .contains(
                        "Variable 'of' has an invalid value at '[1]': expected BotRef with exactly one of the fields 'id', 'code', but got a boolean.");
        assertThat(message("$input: PlanInput!", Map.of("input", List.of())))
                .contains(
                        "Variable 'input' has an invalid value: expected PlanInput with the fields 'bot', 'title', but got a list.");
    }

    @Test
    void acceptsObjects() {
        assertThat(message("$input: PlanInput!", Map.of("input", Map.of("bot", Map.of("id", "x")))))
                .isEmpty();
        assertThat(message("$of: [BotRef!]", Map.of("of", Map.of("id", "bot_1")))).isEmpty();
        assertThat(message("$of: [BotRef!]", Map.of())).isEmpty();
    }

    private static Optional<String> message(String variable, Map<String, Object> values) {
        OperationDefinition operation =
                Parser.parse("query(%s) { bots }".formatted(variable))
                        .getDefinitionsOfType(OperationDefinition.class)
                        .getFirst();
        return WrongShape.find(SCHEMA, operation.getVariableDefinitions(), Map.copyOf(values))
                .map(WrongShape::message);
    }
}
