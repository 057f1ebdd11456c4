package io.botwarden.platform.intake.encoding;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Describes problems of invalid JSON for its sender. */
public final class BrokenJson {

    /** The quote character around the parser's setting names. */
    private static final char QUOTE = '`';

    private BrokenJson() {}

    /** Returns the problem in words that reveal nothing about the parser. */
    public static String told(JacksonException problem) {
        if (problem instanceof StreamConstraintsException) {
            return "it is nested too deeply, or contains a number, name or string that is too long";
        }
        String message = String.valueOf(problem.getOriginalMessage());
        return message.indexOf(QUOTE) < 0 ? message : "it is not valid JSON according to RFC 8259";
    }
}
