package io.botwarden.platform.mcp;

import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool.
 *
 * @param viewer the account that the program acts for, with the request
 * @param arguments the arguments, which fit the tool's input schema
 */
public record ToolCall(Viewer viewer, Map<String, @Nullable Object> arguments) {

    /** Returns a text; null if it was not given. */
    public @Nullable String text(String name) {
        return arguments.get(name) instanceof String text ? text : null;
    }

    /** Returns a text that the input schema requires. */
    public String require(String name) {
        String text = text(name);
        if (text == null) {
            throw new UnusableArgument("'%s' is missing.".formatted(name));
        }
        return text;
    }

    /** Returns a list of texts; empty if it was not given. */
    public List<String> texts(String name) {
        return arguments.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
