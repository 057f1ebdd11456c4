package io.botwarden.security.intake;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.encoding.InstantText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a syslog message according to RFC 5424. The whole message identifies it. It is counted by
 * host, application, message ID and the words of the text that contain no digit, so that messages
 * that differ in an address, a port or a counter are one event. Structured data {@code [botwarden
 * bot="…" severity="…" type="…" user="…" address="…"]} names the bot and more.
 */
final class SyslogLine {

    private static final Pattern VARIABLE = Pattern.compile("\\S*\\d\\S*");
    private static final String OWN = "botwarden";
    private static final String NIL = "-";
    private static final int HIGHEST_PRIORITY = 191;
    private static final int MOST_ELEMENTS = 100;

    private final String text;
    private final Instant now;
    private int position;

    private SyslogLine(String text, Instant now) {
        this.text = text;
        this.now = now;
    }

    /** Parses a message. */
    static SensorMessage read(byte[] bytes, long line, Instant now) throws BadLineException {
        String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        return new SyslogLine(text, now).message(line);
    }

    private SensorMessage message(long line) throws BadLineException {
        int priority = priority();
        if (!text.startsWith("1 ", position)) {
            throw new BadLineException(
                    "version",
                    "is not 1: the message is not according to RFC 5424. Set the sensor to that format, not to RFC 3164");
        }
        position += 2;
        String said = field("timestamp", 64);
        Instant at = said.equals(NIL) ? now : time(said);
        String host = field("hostname", 255);
        String app = field("app-name", 48);
        field("procid", 128);
        String id = field("msgid", 32);
        Map<String, Map<String, String>> elements = elements();
        String body = text.substring(Math.min(position, text.length()));
        String words = SensorMessage.oneLine(body.startsWith("\uFEFF") ? body.substring(1) : body);
        Map<String, String> own = own(elements);
        String type = own.get("type");
        if (type == null) {
            type = id.equals(NIL) ? app : app + " " + id;
        }
        String word = own.get("severity");
        Severity severity =
                word == null
                        ? SeverityWords.ofPriority(priority)
                        : SeverityWords.of("severity", word);
        return new SensorMessage(
                line,
                "line " + line,
                SensorMessage.hash("syslog", text),
                host.equals(NIL) ? "unknown host" : host,
                type,
                String.join(" ", elements.keySet())
                        + "\n"
                        + VARIABLE.matcher(words).replaceAll("#"),
                severity,
                own.get("bot"),
                own.get("user"),
                own.get("address"),
                at,
                "{}",
                words.isEmpty() ? type : words,
                SensorMessage.shortenedBody(text));
    }

    private int priority() throws BadLineException {
        int end = text.indexOf('>');
        String digits = text.startsWith("<") && end > 1 && end <= 4 ? text.substring(1, end) : "";
        if (!digits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(digits) > HIGHEST_PRIORITY) {
            throw new BadLineException(
                    "priority",
                    "is missing: a message begins with a priority from <0> to <191>, such as <34>1");
        }
        position = end + 1;
        return Integer.parseInt(digits);
    }

    private Instant time(String said) throws BadLineException {
        long micros = InstantText.micros(said);
        if (micros == InstantText.NONE || micros < 0) {
            throw new BadLineException("timestamp", "must be - or " + InstantText.FORM);
        }
        if (ClockSkew.isAhead(micros, now)) {
            throw new BadLineException("timestamp", ClockSkew.REASON);
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The next field, up to a space. */
    private String field(String name, int longest) throws BadLineException {
        int end = text.indexOf(' ', position);
        String value = end < 0 ? "" : text.substring(position, end);
        if (value.isEmpty() || value.length() > longest || !isPrintable(value)) {
            throw new BadLineException(
                    name,
                    "must be - or 1 to %d printable ASCII characters, followed by a space"
                            .formatted(longest));
        }
        position = end + 1;
        return value;
    }

    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private Map<String, Map<String, String>> elements() throws BadLineException {
        Map<String, Map<String, String>> elements = new LinkedHashMap<>();
        if (text.startsWith(NIL, position)) {
            position++;
        } else {
            while (position < text.length() && text.charAt(position) == '[') {
                element(elements);
            }
            if (elements.isEmpty()) {
                throw broken("must be - or elements such as [id name=\"value\"]");
            }
        }
        if (position < text.length() && text.charAt(position++) != ' ') {
            throw broken("must be followed by a space");
        }
        return elements;
    }

    private void element(Map<String, Map<String, String>> elements) throws BadLineException {
        position++;
        String id = name();
        Map<String, String> parameters = new LinkedHashMap<>();
        while (at() == ' ') {
            position++;
            String name = name();
            if (at() != '=' || next() != '"') {
                throw broken("must have values in quotes, such as [id name=\"value\"]");
            }
            position++;
            parameters.put(name, value());
        }
        if (at() != ']') {
            throw broken("has an element that does not end with ]");
        }
        position++;
        if (elements.put(id, parameters) != null || elements.size() > MOST_ELEMENTS) {
            throw broken("must have at most %d elements, each once".formatted(MOST_ELEMENTS));
        }
    }

    /** The name of an element or a parameter. */
    private String name() throws BadLineException {
        int start = position;
        while (position < text.length() && "= ]\"".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String name = text.substring(start, position);
        if (name.isEmpty() || name.length() > 32 || !isPrintable(name)) {
            throw broken("must have names of 1 to 32 printable ASCII characters");
        }
        return name;
    }

    private String value() throws BadLineException {
        StringBuilder value = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return value.toString();
            }
            boolean escaped =
                    c == '\\'
                            && position < text.length()
                            && "\"\\]".indexOf(text.charAt(position)) >= 0;
            if (c == ']') {
                throw broken("has a value with ] that is not escaped as \\]");
            }
            value.append(escaped ? text.charAt(position++) : c);
        }
        throw broken("has a value that does not end with a quote");
    }

    private int at() {
        return position < text.length() ? text.charAt(position) : -1;
    }

    private int next() {
        position++;
        return at();
    }

    private static BadLineException broken(String problem) {
        return new BadLineException("structured-data", problem);
    }

    /** The parameters of Botwarden's element, with or without an enterprise number. */
    private static Map<String, String> own(Map<String, Map<String, String>> elements) {
        Map<String, String> own = new LinkedHashMap<>();
        elements.forEach((id, parameters) -> {
            if (id.equals(OWN) || id.startsWith(OWN + "@")) {
                parameters.forEach((name, value) -> {
                    String clean = clean(value);
                    if (clean != null) {
                        own.put(name, clean);
                    }
                });
            }
        });
        return own;
    }

    private static @Nullable String clean(String value) {
        String line = SensorMessage.oneLine(Objects.requireNonNull(value));
        return line.isEmpty() ? null : line;
    }
}
