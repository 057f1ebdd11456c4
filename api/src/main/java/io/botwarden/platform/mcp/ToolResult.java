package io.botwarden.platform.mcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a call. */
public sealed interface ToolResult {

    /**
     * The call was answered.
     *
     * @param content the content, which fits the tool's output schema
     */
    record Content(Map<String, @Nullable Object> content) implements ToolResult {}

    /**
     * The call was refused.
     *
     * @param reasons why, for the model to correct the call
     */
    record Refused(List<String> reasons) implements ToolResult {}

    /** Creates the result of a refused call. */
    static ToolResult refused(String reason) {
        return new Refused(List.of(reason));
    }
}
