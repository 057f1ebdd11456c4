package io.botwarden.security.intake;

import io.botwarden.operations.incident.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of a sensor.
 *
 * @param line its number in the body, from 1
 * @param key what names it in a report: the source and ID of a CloudEvent, a line of syslog
 * @param identity SHA-256 of what identifies it: the same again is a duplicate
 * @param sensor the source of a CloudEvent, the host of a syslog message
 * @param type what the sensor calls this type of event
 * @param topic what distinguishes it from other events of this sensor and type
 * @param bot the code of the bot that it is about; null if it names none
 * @param at when it happened
 * @param content its content as JSON: the same identity with another one is a conflict
 * @param summary one line
 * @param body what the sensor sent, shortened
 */
record SensorMessage(
        long line,
        String key,
        byte[] identity,
        String sensor,
        String type,
        String topic,
        Severity severity,
        @Nullable String bot,
        @Nullable String username,
        @Nullable String address,
        Instant at,
        String content,
        String summary,
        @Nullable String body) {

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_BODY = 4_000;

    /** Control characters, including those that change the writing direction, and spaces. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]+");

    /** What the event is counted by. */
    String dedupKey(@Nullable Long botId) {
        return HexFormat.of()
                .formatHex(
                        hash(
                                "SENSOR",
                                sensor,
                                type,
                                topic,
                                severity.name(),
                                Objects.toString(botId)));
    }

    /** SHA-256 of texts. */
    static byte[] hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text on one line, without control characters. */
    static String oneLine(String text) {
        return shortened(
                UNPRINTABLE.matcher(encodable(text)).replaceAll(" ").strip(), LONGEST_LINE);
    }

    static String shortenedBody(String text) {
        return shortened(encodable(text).replace("\0", ""), LONGEST_BODY);
    }

    /** Half of a surrogate pair cannot be stored. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
