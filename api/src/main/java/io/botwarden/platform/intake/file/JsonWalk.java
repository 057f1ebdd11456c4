package io.botwarden.platform.intake.file;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A streaming reader of JSON that skips everything that is not requested. */
public final class JsonWalk {

    private JsonWalk() {}

    /**
     * Handles a member whose value is the parser's current token; returns whether it has read the
     * value.
     */
    @FunctionalInterface
    public interface Member {
        boolean take(String name) throws UnusableFileException;
    }

    /** Handles the element at the parser's current token, and reads it completely. */
    @FunctionalInterface
    public interface Element {
        void take(int place) throws UnusableFileException;
    }

    /** Reads the object at the parser's current token; anything else is skipped. */
    public static void object(JsonParser json, Member member) throws UnusableFileException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!member.take(name)) {
                json.skipChildren();
            }
        }
    }

    /** Reads the array at the parser's current token; anything else is skipped. */
    public static void array(JsonParser json, Element element) throws UnusableFileException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        int place = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.take(place++);
        }
    }

    /** The text at the parser's current token; null for anything else. */
    public static @Nullable String text(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
    }

    /** The integer at the parser's current token; null for anything else. */
    public static @Nullable Integer number(JsonParser json) {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return null;
        }
        long value = json.getValueAsLong();
        return value < 0 || value > Integer.MAX_VALUE ? null : (int) value;
    }

    /** A text or a number as text; null for anything else. */
    public static @Nullable String scalar(JsonParser json) {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())
                ? json.getString()
                : null;
    }
}
