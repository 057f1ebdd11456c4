package io.botwarden.access.function;

import io.botwarden.platform.write.RecordType;

/** The record types of this package. */
public final class FunctionRecords {

    /** A function of a bot. */
    public static final RecordType FUNCTION = new RecordType("BotFunction", "bot_function");

    /** A function grant. */
    public static final RecordType FUNCTION_GRANT =
            new RecordType("FunctionGrant", "function_grant");

    private FunctionRecords() {}
}
