package io.botwarden.platform.intake.encoding;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is wrong with a text that is no JSON, for whoever sent it. */
public final class BrokenJson {

    /** The parser names its own settings between these. */
    private static final char QUOTE = '`';

    private BrokenJson() {}

    /** The fault in words that do not come from the inside of the parser. */
    public static String told(JacksonException fault) {
        if (fault instanceof StreamConstraintsException) {
            return "it goes too deep, or holds too long a number, name or text";
        }
        String message = String.valueOf(fault.getOriginalMessage());
        return message.indexOf(QUOTE) < 0 ? message : "it is not spelled as RFC 8259 has it";
    }
}
