package io.botwarden.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SameAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void passesOverHowIdsInstantsAndCursorsAreSpelled() {
        assertThat(
                        difference(
                                """
                                {"bots": [{"id": "bot_17", "at": "2016-04-01T08:00:00.250Z"}], "endCursor": "a"}
                                """,
                                """
                                {"bots": [{"id": "17", "at": "2016-04-01T08:00:00.250000+00:00"}], "endCursor": "b"}
                                """))
                .isNull();
    }

    @Test
    void tellsWhereAnswersDiffer() {
        assertThat(
                        difference(
                                """
                                {"bots": [{"id": "bot_17", "name": "a"}, {"id": "bot_18", "name": "b"}]}
                                """,
                                """
                                {"bots": [{"id": "17", "name": "a"}, {"id": "18", "name": null}]}
                                """))
                .isEqualTo("data.bots[1].name: \"b\", null");
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(difference("{\"bots\": [1, 2]}", "{\"bots\": [1]}"))
                .startsWith("data.bots: [1,2]");
        assertThat(difference("{\"a\": 1}", "{\"b\": 1}")).startsWith("data: {\"a\":1}");
    }

    private static @Nullable String difference(String one, String other) {
        return SameAnswers.difference("data", plain(one), plain(other));
    }

    private static JsonNode plain(String json) {
        return SameAnswers.plain(JSON.readTree(json));
    }
}
