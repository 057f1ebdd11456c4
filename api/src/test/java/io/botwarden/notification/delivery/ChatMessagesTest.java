package io.botwarden.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.channel.Channel;
import io.botwarden.notification.channel.ChannelKind;
import io.botwarden.notification.template.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatMessagesTest {

    private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final ChatMessages chats = new ChatMessages(json);

    @Test
    void textMentionsNobody() {
        Text text = new Text("<!channel> & <at user_id=\"all\">", "body");

        assertThat(body(ChannelKind.SLACK, null, text).path("text").asString())
                .isEqualTo("&lt;!channel&gt; &amp; &lt;at user_id=\"all\"&gt;\n\nbody");
        assertThat(body(ChannelKind.FEISHU, null, text).path("content").path("text").asString())
                .doesNotContain("<");
        assertThat(
                        body(ChannelKind.TEAMS, null, text)
                                .at("/attachments/0/content/body/0/inlines/0/type")
                                .asString())
                .isEqualTo("TextRun");
    }

    @Test
    void dingTalkAndWeComUsePlainText() {
        Text text = new Text("title", "正文");

        for (ChannelKind kind : new ChannelKind[] {ChannelKind.DINGTALK, ChannelKind.WECOM}) {
            JsonNode body = body(kind, null, text);
            assertThat(body.path("msgtype").asString()).isEqualTo("text");
            assertThat(body.path("text").path("content").asString()).isEqualTo("title\n\n正文");
        }
    }

    /**
     * HMAC-SHA256 over nothing, with the time and the key as key, according to Feishu's
     * documentation.
     */
    @Test
    void signsFeishu() {
        JsonNode body = body(ChannelKind.FEISHU, "demo", new Text("t", "b"));

        assertThat(body.path("timestamp").asString()).isEqualTo("1775030400");
        assertThat(body.path("sign").asString()).hasSize(44).endsWith("=");
    }

    @Test
    void signsDingTalkUrl() {
        Channel channel = channel(ChannelKind.DINGTALK, "SECkey");

        assertThat(ChatMessages.url(channel, NOW).toString())
                .startsWith("https://chat.example/send?token=1&timestamp=1775030400000&sign=")
                .doesNotContain("+");
    }

    @Test
    void truncatesBetweenCharacters() {
        String content =
                body(ChannelKind.WECOM, null, new Text("长", "字".repeat(3_000)))
                        .path("text")
                        .path("content")
                        .asString();

        assertThat(content.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2_000);
        assertThat(content).endsWith("字…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FEISHU   | {\"code\":0}                        | true",
                "FEISHU   | {\"code\":9499,\"msg\":\"Bad\"}     | false",
                "DINGTALK | {\"errcode\":0,\"errmsg\":\"ok\"}   | true",
                "WECOM    | {\"errcode\":93000,\"errmsg\":\"\"} | false",
                "WECOM    | not JSON                            | false",
                "SLACK    | ok                                  | true"
            })
    void reportsChatResponse(
            ChannelKind kind, String answer, boolean taken) {
        assertThat(chats.problem(kind, answer.getBytes(StandardCharsets.UTF_8)) == null)
                .isEqualTo(taken);
    }

    private JsonNode body(ChannelKind kind, @Nullable String secret, Text text) {
        return json.readTree(chats.body(channel(kind, secret), text, NOW));
    }

    private static Channel channel(ChannelKind kind, @Nullable String secret) {
        return new Channel(
                1,
                "Chat",
                kind,
                "https://chat.example/send?token=1",
                "chat.example",
                secret,
                null,
                null,
                NotificationLanguage.EN,
                "UTC",
                null,
                false,
                0,
                1);
    }
}
