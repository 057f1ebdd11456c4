package io.botwarden.notification.delivery;

import io.botwarden.notification.channel.Channel;
import io.botwarden.notification.channel.ChannelKind;
import io.botwarden.notification.channel.WebhookSecret;
import io.botwarden.notification.template.Text;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages as chats take them: plain text, in which nothing that an event says can call everybody
 * or look like a link to elsewhere, and signed where the chat's bot wants it.
 */
@Component
class ChatMessages {

    /** WeCom takes 2048 bytes; the others take more. */
    private static final int MOST_BYTES = 2_000;

    private final JsonMapper json;

    ChatMessages(JsonMapper json) {
        this.json = json;
    }

    /** Where a message goes: DingTalk takes the signature in the URL. */
    static URI url(Channel channel, Instant now) {
        String key = channel.secret();
        if (channel.kind() != ChannelKind.DINGTALK || key == null) {
            return URI.create(channel.target());
        }
        long millis = now.toEpochMilli();
        byte[] signed = WebhookSecret.hmac(utf8(key), utf8(millis + "\n" + key));
        String sign =
                URLEncoder.encode(
                        Base64.getEncoder().encodeToString(signed), StandardCharsets.UTF_8);
        String joint = channel.target().contains("?") ? "&" : "?";
        return URI.create(
                "%s%stimestamp=%d&sign=%s".formatted(channel.target(), joint, millis, sign));
    }

    /** What is sent there. */
    byte[] body(Channel channel, Text text, Instant now) {
        String said = shortened(text.title() + "\n\n" + text.body());
        ObjectNode message =
                switch (channel.kind()) {
                    case SLACK -> json.createObjectNode().put("text", escaped(said));
                    case TEAMS -> card(text.title(), said);
                    case FEISHU -> feishu(channel, said, now);
                    case DINGTALK, WECOM -> content(said);
                    case PERSONAL, EMAIL, WEBHOOK ->
                            throw new IllegalArgumentException(channel.kind() + " is no chat");
                };
        return json.writeValueAsBytes(message);
    }

    /**
     * What a chat found wrong, although it answered 200; null where nothing was. Feishu says so in
     * {@code code}, DingTalk and WeCom in {@code errcode}.
     */
    @Nullable String fault(ChannelKind kind, byte[] answer) {
        String field =
                switch (kind) {
                    case FEISHU -> "code";
                    case DINGTALK, WECOM -> "errcode";
                    default -> null;
                };
        if (field == null) {
            return null;
        }
        String said = new String(answer, StandardCharsets.UTF_8);
        try {
            JsonNode code = json.readTree(answer).get(field);
            return code != null && code.isIntegralNumber() && code.longValue() == 0 ? null : said;
        } catch (JacksonException e) {
            return said;
        }
    }

    private ObjectNode content(String said) {
        ObjectNode message = json.createObjectNode().put("msgtype", "text");
        message.putObject("text").put("content", said);
        return message;
    }

    private ObjectNode feishu(Channel channel, String said, Instant now) {
        ObjectNode message = json.createObjectNode();
        String key = channel.secret();
        if (key != null) {
            long seconds = now.getEpochSecond();
            message.put("timestamp", String.valueOf(seconds))
                    .put(
                            "sign",
                            Base64.getEncoder()
                                    .encodeToString(
                                            WebhookSecret.hmac(utf8(seconds + "\n" + key))));
        }
        message.put("msg_type", "text");
        // a tag in the text could call everybody
        message.putObject("content").put("text", said.replace("<", "＜").replace(">", "＞"));
        return message;
    }

    private ObjectNode card(String title, String said) {
        ObjectNode message = json.createObjectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.put("fallbackText", title);
        // a run of plain text: a block of text would take it for Markdown
        card.putArray("body")
                .addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", said);
        return message;
    }

    /** Slack takes these three for its own. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text) {
        if (utf8(text).length <= MOST_BYTES) {
            return text;
        }
        StringBuilder shorter = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            bytes += utf8(character).length;
            if (bytes > MOST_BYTES - 3) {
                break;
            }
            shorter.append(character);
        }
        return shorter.append('…').toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
