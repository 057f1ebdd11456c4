package io.botwarden.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of the demo's story: one mutation.
 *
 * <p>In its input {@code $name} is the id of the record stored under that name, {@code
 * $name.version} its version, {@code =today+3} a date, {@code =now-2h} a time, {@code =year} the
 * present year and {@code =end} its last day.
 *
 * @param as the demo account that runs it
 * @param run the mutation
 * @param input its input
 * @param type the input type; defaults to the name of the mutation
 * @param of the payload's field with the record
 * @param keep the name under which the record is stored; null if nothing refers to it
 * @param select another field of the record to store, a connection or a list that is called {@code
 *     first}: its records are stored as {@code <keep>.first}, {@code <keep>.first.1} and so on, and
 *     their {@code steps} as {@code <keep>.first.steps}, {@code <keep>.first.steps.1} and so on
 */
record StoryStep(
        String as,
        String run,
        Map<String, Object> input,
        @Nullable String type,
        String of,
        @Nullable String keep,
        @Nullable String select) {

    private static final Pattern DAY = Pattern.compile("=today([+-]\\d+)?");
    private static final Pattern HOUR = Pattern.compile("=now([+-]\\d+)h");

    String document() {
        return "mutation($input: %s!) { answer: %s(input: $input) { %s { id %s } errors { code message field } } }"
                .formatted(
                        type == null
                                ? Character.toUpperCase(run.charAt(0)) + run.substring(1) + "Input"
                                : type,
                        run,
                        of,
                        keep == null ? "" : "version " + (select == null ? "" : select));
    }

    /**
     * Reads the record of the step, as its mutation gives it.
     *
     * @param recordType the type of the record
     */
    String reading(String recordType) {
        return "query($id: ID!) { node(id: $id) { ... on %s { id version %s } } }"
                .formatted(recordType, select == null ? "" : select);
    }

    /**
     * Returns the input with ids and times resolved.
     *
     * @param known the values of names
     * @throws IllegalStateException if a name is unknown
     */
    Map<String, Object> input(Map<String, Object> known, Instant now) {
        return filled(input, known, now);
    }

    private static Map<String, Object> filled(
            Map<?, ?> values, Map<String, Object> known, Instant now) {
        Map<String, Object> filled = new LinkedHashMap<>();
        values.forEach((field, value) -> filled.put((String) field, fill(value, known, now)));
        return filled;
    }

    private static Object fill(Object value, Map<String, Object> known, Instant now) {
        return switch (value) {
            case Map<?, ?> object -> filled(object, known, now);
            case List<?> list -> list.stream().map(each -> fill(each, known, now)).toList();
            case String text when text.startsWith("$") -> named(text.substring(1), known);
            case String text when text.equals("=year") ->
                    LocalDate.ofInstant(now, ZoneOffset.UTC).getYear();
            case String text when text.startsWith("=") -> time(text, now);
            default -> value;
        };
    }

    private static Object named(String name, Map<String, Object> known) {
        return Objects.requireNonNull(known.get(name), "Unknown name " + name);
    }

    private static String time(String text, Instant now) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            int days = day.group(1) == null ? 0 : Integer.parseInt(day.group(1));
            return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days).toString();
        }
        Matcher hour = HOUR.matcher(text);
        if (hour.matches()) {
            return now.truncatedTo(ChronoUnit.HOURS)
                    .plus(Duration.ofHours(Long.parseLong(hour.group(1))))
                    .toString();
        }
        if (text.equals("=end")) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .with(TemporalAdjusters.lastDayOfYear())
                    .toString();
        }
        throw new IllegalStateException("'%s' is not a time".formatted(text));
    }
}
