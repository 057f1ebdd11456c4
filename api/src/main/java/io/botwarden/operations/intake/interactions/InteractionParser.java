package io.botwarden.operations.intake.interactions;

import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.encoding.BrokenJson;
import io.botwarden.platform.intake.encoding.InstantText;
import io.botwarden.platform.intake.encoding.LineReader;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.encoding.Utf8;
import io.botwarden.platform.write.Characters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one line of the interactions feed, strictly: fields that are not in the feed's JSON Schema
 * are refused, because ignored fields would be lost.
 */
final class InteractionParser {

    /** The maximum number of characters in an id, a user key, a bot's code or an intent. */
    static final int MAX_TEXT = 200;

    /** The maximum number of turns in an interaction. */
    static final int MAX_TURNS = 10_000;

    static final List<String> OUTCOMES =
            List.of(
                    "UNENGAGED",
                    "RESOLVED_CONFIRMED",
                    "RESOLVED_IMPLIED",
                    "ESCALATED",
                    "ABANDONED");
    static final List<String> SPEAKERS = List.of("USER", "BOT");
    static final List<String> ERRORS = List.of("CLIENT", "SERVER", "TIMEOUT");

    static final List<String> FIELDS =
            List.of(
                    "id",
                    "bot",
                    "user",
                    "channel",
                    "startedAt",
                    "endedAt",
                    "outcome",
                    "rating",
                    "ratingOffered",
                    "test",
                    "turns");
    static final List<String> TURN_FIELDS = List.of("at", "from", "intent", "fallback", "error");

    /**
     * The tolerance, in microseconds, by which a turn's time may be outside its interaction or
     * before the previous turn: times may be truncated to whole seconds and come from several
     * clocks.
     */
    private static final long SLACK = 1_000_000;

    private final JsonFactory json = new JsonFactory();
    private final Clock clock;
    private final InteractionLine line = new InteractionLine();

    /** The field being read, for the message about incomplete JSON. */
    private @Nullable String field;

    private int turn = -1;

    /**
     * @param clock determines which times are in the future
     */
    InteractionParser(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the reader's current line.
     *
     * @return the interaction, in an object that the next call reuses
     */
    InteractionLine parse(LineReader lines) throws BadLineException {
        if (lines.isTooLong()) {
            throw new BadLineException(
                    null, "The line is longer than %,d bytes".formatted(LineReader.MAX_LINE));
        }
        return parse(lines.buffer(), lines.start(), lines.end());
    }

    /** Reads one line of those bytes. */
    InteractionLine parse(byte[] bytes, int start, int end) throws BadLineException {
        int length = end - start;
        if (!Utf8.isValid(bytes, start, end)) {
            throw new BadLineException(
                    FieldNotUtf8.find(bytes, start, length),
                    "The line is not UTF-8: it contains invalid bytes");
        }
        line.clear();
        field = null;
        turn = -1;
        try (JsonParser parser =
                json.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            readInteraction(parser);
        } catch (JacksonException e) {
            throw new BadLineException(path(), broken(e));
        }
        check();
        return line;
    }

    private static String broken(JacksonException e) {
        var place = e.getLocation();
        String column = place == null ? "" : " at column " + place.getColumnNr();
        return "Broken JSON" + column + ": " + BrokenJson.told(e);
    }

    private void readInteraction(JsonParser parser) throws BadLineException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLineException(null, "A line must be a single JSON object");
        }
        int seen = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            seen = enter(parser, FIELDS, seen);
            switch (field) {
                case "id" -> line.id = requiredText(parser);
                case "bot" -> line.bot = requiredText(parser);
                case "user" -> line.user = text(parser);
                case "channel" -> line.channel = oneOf(parser, BotRegistration.CHANNELS);
                case "startedAt" -> line.startedAt = instant(parser);
                case "endedAt" -> line.endedAt = instant(parser);
                case "outcome" -> line.outcome = requiredOneOf(parser, OUTCOMES);
                case "rating" -> line.rating = rating(parser);
                case "ratingOffered" -> line.ratingOffered = truth(parser);
                case "test" -> line.test = Boolean.TRUE.equals(truth(parser));
                case "turns" -> readTurns(parser);
                case null, default ->
                        throw new IllegalStateException("No reader for the field " + field);
            }
        }
        field = null;
        if (parser.nextToken() != null) {
            throw new BadLineException(
                    null, "A line must be a single JSON object, but more text follows it");
        }
    }

    private void readTurns(JsonParser parser) throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw bad("must be an array of turns");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            field = null;
            turn = line.turns;
            if (turn == MAX_TURNS) {
                throw new BadLineException("turns", "has more than %,d turns".formatted(MAX_TURNS));
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw bad("must be an object");
            }
            readTurn(parser, line.addTurn());
        }
        turn = -1;
    }

    private void readTurn(JsonParser parser, int place) throws BadLineException {
        int seen = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            seen = enter(parser, TURN_FIELDS, seen);
            switch (field) {
                case "at" -> line.at[place] = instant(parser);
                case "from" -> line.speaker[place] = requiredOneOf(parser, SPEAKERS);
                case "intent" -> line.intent[place] = name(parser);
                case "fallback" -> line.fallback[place] = truth(parser);
                case "error" -> line.error[place] = oneOf(parser, ERRORS);
                case null, default ->
                        throw new IllegalStateException("No reader for the field " + field);
            }
        }
        field = "from";
        if (line.speaker[place] == null) {
            throw bad("is missing");
        }
        if ("USER".equals(line.speaker[place])) {
            line.userTurns++;
        }
    }

    /** Starts a field; refuses an unknown or repeated one. */
    private int enter(JsonParser parser, List<String> known, int seen) throws BadLineException {
        String name = parser.currentName();
        int place = known.indexOf(name);
        if (place < 0) {
            field = shortened(name);
            throw bad("is unknown; accepted fields are " + String.join(", ", known));
        }
        field = known.get(place);
        if ((seen & 1 << place) != 0) {
            throw bad("is specified twice");
        }
        return seen | 1 << place;
    }

    private void check() throws BadLineException {
        require("id", !line.id.isEmpty());
        require("bot", !line.bot.isEmpty());
        require("startedAt", line.startedAt != InstantText.NONE);
        require("endedAt", line.endedAt != InstantText.NONE);
        require("outcome", !line.outcome.isEmpty());
        if (line.endedAt < line.startedAt) {
            throw new BadLineException("endedAt", "endedAt is before startedAt");
        }
        Instant now = clock.instant();
        requirePast("startedAt", line.startedAt, now);
        requirePast("endedAt", line.endedAt, now);
        checkTurns();
    }

    private static void requirePast(String field, long at, Instant now) throws BadLineException {
        if (ClockSkew.isAhead(at, now)) {
            throw new BadLineException(field, field + " " + ClockSkew.REASON);
        }
    }

    private void checkTurns() throws BadLineException {
        long before = InstantText.NONE;
        for (int k = 0; k < line.turns; k++) {
            long at = line.at[k];
            if (at == InstantText.NONE) {
                continue;
            }
            if (at < line.startedAt - SLACK) {
                throw badTurn(k, "is before the interaction's startedAt");
            }
            if (at > line.endedAt + SLACK) {
                throw badTurn(k, "is after the interaction's endedAt");
            }
            if (before != InstantText.NONE && at < before - SLACK) {
                throw badTurn(k, "is before the previous turn");
            }
            before = at;
        }
    }

    private static BadLineException badTurn(int place, String reason) {
        String path = "turns[" + place + "].at";
        return new BadLineException(path, path + " " + reason);
    }

    private static void require(String field, boolean given) throws BadLineException {
        if (!given) {
            throw new BadLineException(field, field + " is missing");
        }
    }

    private String requiredText(JsonParser parser) throws BadLineException {
        String text = text(parser);
        if (text == null || text.isEmpty()) {
            throw bad("must not be empty");
        }
        return text;
    }

    /** A text that is shown as a name. */
    private @Nullable String name(JsonParser parser) throws BadLineException {
        String name = text(parser);
        String held = name == null ? null : Characters.heldInLine(name).orElse(null);
        if (held != null) {
            throw bad("must be one line without control and invisible characters; found " + held);
        }
        return name;
    }

    private @Nullable String text(JsonParser parser) throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw bad("must be a string");
        }
        String text = parser.getString();
        String problem = Texts.problem(text, MAX_TEXT);
        if (problem != null) {
            throw bad(problem);
        }
        return text;
    }

    private String requiredOneOf(JsonParser parser, List<String> accepted) throws BadLineException {
        String value = oneOf(parser, accepted);
        if (value == null) {
            throw bad("must not be null; accepted values are " + String.join(", ", accepted));
        }
        return value;
    }

    private @Nullable String oneOf(JsonParser parser, List<String> accepted)
            throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        int place = token == JsonToken.VALUE_STRING ? accepted.indexOf(parser.getString()) : -1;
        if (place < 0) {
            String given =
                    token == JsonToken.VALUE_STRING
                            ? "'" + shortened(parser.getString()) + "'"
                            : "this";
            throw bad(given + " is unknown; accepted values are " + String.join(", ", accepted));
        }
        return accepted.get(place);
    }

    private long instant(JsonParser parser) throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return InstantText.NONE;
        }
        long micros =
                token == JsonToken.VALUE_STRING
                        ? InstantText.micros(parser.getString())
                        : InstantText.NONE;
        if (micros == InstantText.NONE) {
            throw bad("must be " + InstantText.FORM);
        }
        return micros;
    }

    private @Nullable Integer rating(JsonParser parser) throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            try {
                int rating = parser.getIntValue();
                if (rating >= 1 && rating <= 5) {
                    return rating;
                }
            } catch (InputCoercionException e) {
                // too large for an int and therefore for a rating
            }
        }
        throw bad("must be a whole number from 1 to 5, or null");
    }

    private @Nullable Boolean truth(JsonParser parser) throws BadLineException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw bad("must be true, false or null");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private BadLineException bad(String reason) {
        String path = path();
        return new BadLineException(path, path + " " + reason);
    }

    private @Nullable String path() {
        if (turn < 0) {
            return field;
        }
        String element = "turns[" + turn + "]";
        return field == null ? element : element + "." + field;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
