package io.botwarden.platform.mcp.tool;

import io.botwarden.platform.mcp.query.JsonSchemas;
import java.util.Map;

/** Arguments that several tools have. */
final class RecordArguments {

    private RecordArguments() {}

    static Map<String, Object> type() {
        return JsonSchemas.text("The type of the records, such as Incident.");
    }

    static Map<String, Object> filter() {
        return JsonSchemas.anyObject(
                "Conditions that all must match, such as {\"state\": [\"OPEN\"], \"bot\": [{\"code\": \"letsgo\"}]}."
                        + " `describe_type` lists those of the type.");
    }

    static Map<String, Object> fields() {
        return JsonSchemas.list(
                "The fields to read, such as number, bot.code or timeline.note. Defaults to the fields of the record itself, without"
                        + " personal data.",
                JsonSchemas.text("A field, or a path through fields."));
    }
}
