package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Errors of a request name the argument and reveal no internals. */
class RefusalTest {

    private static ReadFixture read;

    private final Viewer viewer = read.viewer("ada");

    @BeforeAll
    static void open() {
        read =
                ReadFixture.extended(
                        "type Unused { unused: String }",
                        """
                        insert into identity (username, display_name) values ('ada', 'Ada');
                        insert into access_grant (identity_id, role_id, scope) select 1, id, 'EVERYTHING' from role where code = 'ADMINISTRATOR';
                        """);
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bots(first: 101) { totalCount }|                            first|         101 is not between 0 and 100
                    bots(last: -1) { totalCount }|                              last|          -1 is not between 0 and 100
                    bots(first: 1, last: 1) { totalCount }|                     last|          use either 'first' or 'last', not both
                    bots(after: "x") { edges { cursor } }|                      after|         'x' is not a cursor of this list in this order
                    bots(before: "Ym90") { edges { cursor } }|                  before|        'Ym90' is not a cursor of this list in this order
                    bot(by: {id: "bot"}) { id }| by.id|            'bot' is not an id of this type, which has the form 'bot_17'
                    bot(by: {id: "incident_1"}) { id }|                               by.id|            'incident_1' is not an id of this type, which has the form 'bot_17'
                    bot(by: {id: "bot_99999999999999999999"}) { id }| by.id|            'bot_99999999999999999999' is not an id of this type, which has the form 'bot_17'
                    node(id: "pseudonym_1") { id }|                             id|            this is not an id such as 'bot_17'
                    incidents(filter: {bot: [{id: "bot_x"}]}) { edges { cursor } }|   filter.bot|    'bot_x' is not an id of this type, which has the form 'bot_17'
                    bots(filter: {nameContains: "\\u0000"}) { edges { cursor } }| filter.nameContains| a string must not contain the character U+0000
                    """)
    void namesInvalidArgument(String field, String argument, String problem) {
        JsonNode response = read.query(viewer, "{ " + field + " }");

        assertThat(response.has("data")).isFalse();
        JsonNode error = response.at("/errors/0");
        assertThat(error.at("/message").asString()).endsWith(problem);
        assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(error.at("/extensions/argument").asString()).isEqualTo(argument);
    }

    @Test
    void rejectsForeignCursor() {
        String foreign =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("bot.name.asc|1|x".getBytes(StandardCharsets.UTF_8));

        JsonNode response =
                read.query(
                        viewer,
                        "query($c: String) { bots(after: $c) { edges { cursor } } }",
                        Map.of("c", foreign));

        assertThat(response.at("/errors/0/extensions/argument").asString()).isEqualTo("after");
    }

    /** A document is compiled once for all senders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($v: ID!) { node(id: $v) { id } }",
                "query($v: ID!) { bot(by: {id: $v}) { id } }",
                "query($v: ID!) { incidents(filter: {bot: [{id: $v}]}) { totalCount } }",
                "query($v: String) { bots(after: $v) { edges { cursor } } }"
            })
    void doesNotQuoteInput(String document) {
        read.query(viewer, document, Map.of("v", "somebody-elses"));

        JsonNode response = read.query(viewer, document, Map.of("v", "ones-own"));

        assertThat(response.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(response.toString()).doesNotContain("somebody-elses");
    }

    @Test
    void rejectsExpensiveOperation() {
        JsonNode response =
                read.query(
                        viewer,
                        "{ bots(first: 100) { edges { node { incidents(first: 100) { edges { node { timeline(first: 100) { totalCount } } } } } } } }");

        assertThat(response.has("data")).isFalse();
        assertThat(response.at("/errors/0/message").asString())
                .contains("but may cost 100,000 at most");
        assertThat(response.at("/errors/0/extensions/limit").asString()).isEqualTo("cost");
    }

    @Test
    void staleTokenEndsRequest() {
        Viewer stale =
                new Viewer(
                        viewer.identityId(),
                        "ada",
                        viewer.stamp() - 1,
                        viewer.permissions(),
                        viewer.everywhere());

        assertThatThrownBy(() -> read.query(stale, "{ bots { totalCount } }"))
                .isInstanceOf(UnauthenticatedException.class);
    }
}
