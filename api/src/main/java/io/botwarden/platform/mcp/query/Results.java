package io.botwarden.platform.mcp.query;

import io.botwarden.platform.mcp.ToolResult;
import io.botwarden.platform.mcp.query.ToolQueries.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of reading tools: the data, marked as such, and what is missing in it. */
public final class Results {

    /** The longest text of a record that is read with others. */
    public static final int IN_LISTS = 1_000;

    /** The longest text of a record that is read alone. */
    public static final int ALONE = 20_000;

    private static final String NOTICE = "notice";
    private static final String ERRORS = "errors";

    private Results() {}

    /** The JSON schema of a result with these members. */
    public static Map<String, Object> schema(Map<String, Map<String, Object>> members) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(NOTICE, JsonSchemas.text("How to treat the data."));
        all.putAll(members);
        all.put(
                ERRORS,
                JsonSchemas.list(
                        "What could not be read, such as fields that need another permission.",
                        JsonSchemas.anyObject("An error with its message, code and path.")));
        return JsonSchemas.object(all, List.of(NOTICE));
    }

    /** The members of a page of records. */
    public static Map<String, Map<String, Object>> page(String records) {
        Map<String, Map<String, Object>> members = new LinkedHashMap<>();
        members.put("records", JsonSchemas.list(records, JsonSchemas.anyObject("A record.")));
        members.put(
                "totalCount", JsonSchemas.number("The number on all pages.", 0, Integer.MAX_VALUE));
        members.put("hasNextPage", new LinkedHashMap<>(Map.of("type", "boolean")));
        members.put(
                "endCursor",
                new LinkedHashMap<>(
                        Map.of(
                                "type",
                                List.of("string", "null"),
                                "description",
                                "Give it as `after` to read the next page.")));
        return members;
    }

    /** Returns the result of a refused request. */
    public static ToolResult refused(Asked asked) {
        return new ToolResult.Refused(asked.reasons());
    }

    /** Returns the result with these members. */
    public static ToolResult of(Map<String, @Nullable Object> members, Asked asked) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(NOTICE, Untrusted.NOTICE);
        content.putAll(members);
        if (!asked.errors().isEmpty()) {
            content.put(ERRORS, asked.errors());
        }
        return new ToolResult.Content(content);
    }

    /** Returns the members of a prepared page; of another value, the member {@code result}. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> members(@Nullable Object prepared) {
        if (prepared instanceof Map<?, ?> map && map.get("records") instanceof List<?>) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("result", prepared);
        return members;
    }
}
