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
 * Messages in the formats of chat services: plain text, in which the content of an event can
 * neither mention everyone nor hide the target of a link, signed if the chat's bot requires it.
 */
@Component
class ChatMessages {

    /** WeCom accepts 2048 bytes; the others accept more. */
    private static final int MOST_BYTES = 2_000;

    private final JsonMapper json;

    ChatMessages(JsonMapper json) {
        this.json = json;
    }

    /** Returns the URL of a message: DingTalk expects the signature in the URL. */
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

    /** Returns the request body. */
    byte[] body(Channel channel, Text text, Instant now) {
        String said = shortened(text.title() + "\n\n" + text.body());
        ObjectNode message =
                switch (channel.kind()) {
                    case SLACK -> json.createObjectNode().put("text", escaped(said));
                    case TEAMS -> card(text.title(), said);
                    case FEISHU -> feishu(channel, said, now);
                    case DINGTALK, WECOM -> content(said);
                    case PERSONAL, EMAIL, WEBHOOK ->
                            throw new IllegalArgumentException(channel.kind() + " is not a chat");
                };
        return json.writeValueAsBytes(message);
    }

    /**
     * Returns the error that a chat reported in a 200 response; null if there was none. Feishu uses
     * {@code code}, DingTalk and WeCom use {@code errcode}.
     */
    @Nullable String problem(ChannelKind kind, byte[] answer) {
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
        // a tag in the text could mention everyone
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
        // a plain text run: a text block would interpret Markdown
        card.putArray("body")
                .addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", said);
        return message;
    }

    /** Escapes the three characters that Slack reserves. */
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
