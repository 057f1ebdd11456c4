package io.botwarden.delivery.intake;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks through JSON without keeping any of it: what nobody asks for is passed over. */
final class JsonWalk {

    private JsonWalk() {}

    /** Takes a member at whose value the parser stands; says whether it has read it. */
    @FunctionalInterface
    interface Member {
        boolean take(String name) throws UnusableFileException;
    }

    /** Takes an element at which the parser stands, and reads it to its end. */
    @FunctionalInterface
    interface Element {
        void take(int place) throws UnusableFileException;
    }

    /** Reads the object that the parser stands at; anything else is passed over. */
    static void object(JsonParser json, Member member) throws UnusableFileException {
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

    /** Reads the array that the parser stands at; anything else is passed over. */
    static void array(JsonParser json, Element element) throws UnusableFileException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        int place = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.take(place++);
        }
    }

    /** The text that the parser stands at; null for anything else. */
    static @Nullable String text(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
    }

    /** The whole number that the parser stands at; null for anything else. */
    static @Nullable Integer number(JsonParser json) {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return null;
        }
        long value = json.getValueAsLong();
        return value < 0 || value > Integer.MAX_VALUE ? null : (int) value;
    }

    /** A text or a number as text; null for anything else. */
    static @Nullable String scalar(JsonParser json) {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())
                ? json.getString()
                : null;
    }
}
