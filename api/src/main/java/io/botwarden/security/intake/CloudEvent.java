package io.botwarden.security.intake;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.encoding.InstantText;
import io.botwarden.platform.intake.encoding.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CloudEvent 1.0. Its source and its ID identify it. The extension {@code botwardenbot} or a
 * subject of the form {@code bot/<code>} names the bot.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents</a>
 */
final class CloudEvent {

    private static final int LONGEST = 500;
    private static final int LONGEST_DATA = 20_000;
    private static final String BOT_SUBJECT = "bot/";

    private final JsonNode attributes;
    private final @Nullable JsonNode data;
    private final JsonMapper json;
    private final Instant now;

    /**
     * @param attributes the context attributes
     * @param data the data; null if there is none
     */
    CloudEvent(JsonNode attributes, @Nullable JsonNode data, JsonMapper json, Instant now) {
        this.attributes = attributes;
        this.data = data;
        this.json = json;
        this.now = now;
    }

    SensorMessage read(long line) throws BadLineException {
        if (!"1.0".equals(text("specversion"))) {
            throw new BadLineException("specversion", "must be \"1.0\"");
        }
        String id = required("id");
        String source = required("source");
        String type = required("type");
        String subject = text("subject");
        String said = text("time");
        Instant at = said == null ? now : time(said);
        Severity severity = severity();
        String bot = bot(subject);
        String named = firstOf("summary", "message", "title");
        String summary =
                SensorMessage.oneLine(
                        named != null ? named : subject == null ? type : type + ": " + subject);
        return new SensorMessage(
                line,
                source + " " + id,
                SensorMessage.hash("CloudEvent", source, id),
                source,
                type,
                subject == null ? "" : subject,
                severity,
                bot,
                oneLine(firstOf("user", "username")),
                oneLine(firstOf("address", "sourceAddress", "sourceIp", "srcIp", "src_ip")),
                at,
                content(said, type, subject, severity, bot),
                summary.isEmpty() ? type : summary,
                data == null ? null : SensorMessage.shortenedBody(data.toString()));
    }

    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : SensorMessage.oneLine(text);
    }

    private Instant time(String said) throws BadLineException {
        long micros = InstantText.micros(said);
        if (micros == InstantText.NONE || micros < 0) {
            throw new BadLineException("time", "must be " + InstantText.FORM);
        }
        if (ClockSkew.isAhead(micros, now)) {
            throw new BadLineException("time", ClockSkew.REASON);
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
    }

    /** From an extension, or from the data; MODERATE if neither says anything. */
    private Severity severity() throws BadLineException {
        String word = text("severity");
        if (word == null) {
            word = text("severitytext");
        }
        if (word != null) {
            return SeverityWords.of("severity", word);
        }
        JsonNode number = attributes.path("severitynumber");
        if (!number.isMissingNode() && !number.isNull()) {
            return SeverityWords.ofNumber("severitynumber", number.asLong(0));
        }
        String stated = firstOf("severity");
        return stated == null ? Severity.MODERATE : SeverityWords.of("data.severity", stated);
    }

    private @Nullable String bot(@Nullable String subject) throws BadLineException {
        String extension = text("botwardenbot");
        return extension != null || subject == null || !subject.startsWith(BOT_SUBJECT)
                ? extension
                : subject.substring(BOT_SUBJECT.length());
    }

    private String content(
            @Nullable String time,
            String type,
            @Nullable String subject,
            Severity severity,
            @Nullable String bot) {
        Map<String, @Nullable String> content = new TreeMap<>();
        content.put("time", time);
        content.put("type", type);
        content.put("subject", subject);
        content.put("severity", severity.name());
        content.put("bot", bot);
        content.put(
                "data",
                data == null
                        ? null
                        : HexFormat.of().formatHex(SensorMessage.hash(data.toString())));
        return json.writeValueAsString(content);
    }

    /** The first of these texts in the data. */
    private @Nullable String firstOf(String... fields) throws BadLineException {
        if (data == null || !data.isObject()) {
            return null;
        }
        for (String field : fields) {
            JsonNode value = data.path(field);
            if (value.isString() && !value.stringValue().isBlank()) {
                return checked("data." + field, value.stringValue());
            }
        }
        return null;
    }

    private String required(String attribute) throws BadLineException {
        String text = text(attribute);
        if (text == null) {
            throw new BadLineException(
                    attribute, "is missing; it must be a text that is not empty");
        }
        return text;
    }

    private @Nullable String text(String attribute) throws BadLineException {
        JsonNode value = attributes.path(attribute);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new BadLineException(attribute, "must be a text that is not empty");
        }
        return checked(attribute, value.stringValue());
    }

    private static String checked(String field, String text) throws BadLineException {
        String problem = Texts.problem(text, field.startsWith("data.") ? LONGEST_DATA : LONGEST);
        if (problem != null) {
            throw new BadLineException(field, problem);
        }
        return text.strip();
    }
}
