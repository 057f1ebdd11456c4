package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLTypeUtil;
import io.botwarden.hostile.InputFields.InputField;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every text in the input of every mutation: none accepts characters that change the writing
 * direction, and only those that are declared {@code @multiline} accept line breaks.
 */
@BotwardenTest(database = "hostile")
class TextInputsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The error names the first character that is not allowed, which depends on the field. */
    private static final String HOSTILE = "a\n\u202eb";

    @Autowired private GraphQlSource source;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private JdbcClient database;

    @Test
    void rejectsLineBreaksAndDirectionMarks() {
        String token = tokenWithAllPermissions();
        List<InputField> fields = texts().stream().filter(field -> !field.has("verbatim")).toList();
        TreeSet<String> wrong = new TreeSet<>();
        for (List<InputField> some : InputFields.batches(fields, InputField::mutation)) {
            List<JsonNode> errors = errors(token, some);
            for (int k = 0; k < some.size(); k++) {
                InputField field = some.get(k);
                problem(field, errors.get(k))
                        .ifPresent(problem -> wrong.add(field + ": " + problem));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fields).hasSizeGreaterThan(250);
    }

    /** Texts that are not for people but must equal an external value. */
    @Test
    void onlySecretsAndForeignValuesAreVerbatim() {
        assertThat(texts().stream().filter(field -> field.has("verbatim")))
                .extracting(field -> field.owner().getName() + "." + field.name())
                .containsOnly(
                        "AddNotificationChannelInput.secret",
                        "AlertLabelInput.value",
                        "EnrollSecondFactorInput.password",
                        "ChangePasswordInput.currentPassword",
                        "ChangePasswordInput.newPassword",
                        "ConfirmSecondFactorInput.code",
                        "EffectiveSettingInput.value",
                        "EraseDataSubjectInput.userKey",
                        "MapTelemetryInput.value",
                        "CreateAccountInput.password",
                        "RectifyDataSubjectInput.correctUserKey",
                        "RectifyDataSubjectInput.userKey",
                        "RemoveSecondFactorInput.code",
                        "RemoveSecondFactorInput.password",
                        "RenewRecoveryCodesInput.password");
    }

    private List<InputField> texts() {
        return source.schema().getMutationType().getFieldDefinitions().stream()
                .flatMap(mutation -> InputFields.of(mutation, "String").stream())
                .toList();
    }

    private static Optional<String> problem(InputField field, JsonNode errors) {
        Optional<String> message =
                errors.valueStream()
                        .filter(error -> error.path("code").asString().equals("INVALID"))
                        .filter(error -> error.path("field").asString("").equals(field.spelled()))
                        .map(error -> error.path("message").asString())
                        .findFirst();
        if (message.isEmpty()) {
            return Optional.of("is taken: " + errors);
        }
        String refusedFirst = field.has("multiline") ? "U+202E" : "U+000A";
        return message.get().contains("U+") && !message.get().contains(refusedFirst)
                ? message
                : Optional.empty();
    }

    /** The errors of each field's mutation. */
    private List<JsonNode> errors(String token, List<InputField> fields) {
        StringJoiner declared = new StringJoiner(", ", "(", ")");
        StringJoiner tried = new StringJoiner("\n", "{", "}");
        Map<String, Object> variables = new LinkedHashMap<>();
        for (int k = 0; k < fields.size(); k++) {
            InputField field = fields.get(k);
            String type =
                    GraphQLTypeUtil.simplePrint(field.mutation().getArgument("input").getType());
            declared.add("$v%d: %s".formatted(k, type));
            tried.add(
                    "m%1$d: %2$s(input: $v%1$d) { errors { code message field } }"
                            .formatted(k, field.mutation().getName()));
            variables.put("v" + k, InputFields.with(field, HOSTILE, one -> one.name() + "_777777"));
        }
        JsonNode answer =
                JSON.readTree(
                        Objects.requireNonNull(
                                http.post()
                                        .uri("/graphql")
                                        .headers(headers -> headers.setBearerAuth(token))
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(
                                                Map.of(
                                                        "query",
                                                        "mutation Try%s %s"
                                                                .formatted(declared, tried),
                                                        "variables",
                                                        variables))
                                        .exchange()
                                        .expectBody()
                                        .returnResult()
                                        .getResponseBody()));
        assertThat(answer.path("data").isObject()).as("%s", answer).isTrue();
        return IntStream.range(0, fields.size())
                .mapToObj(k -> answer.path("data").path("m" + k).path("errors"))
                .toList();
    }

    private String tokenWithAllPermissions() {
        database.sql(
                        """
                        with made as (
                          insert into role (code, name) values ('EVERY', 'Every permission') on conflict do nothing returning id
                        )
                        insert into role_permission (role_id, permission)
                        select distinct made.id, p.permission from made, role_permission p
                        """)
                .update();
        return viewers.overEverything("EVERY").token();
    }
}
