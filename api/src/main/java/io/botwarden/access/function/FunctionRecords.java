package io.botwarden.access.function;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package. */
public final class FunctionRecords {

    /** Something that a bot can be used for. */
    public static final RecordType FUNCTION = new RecordType("BotFunction", "bot_function");

    /** The right to use it. */
    public static final RecordType FUNCTION_GRANT =
            new RecordType("FunctionGrant", "function_grant");

    private FunctionRecords() {}
}
