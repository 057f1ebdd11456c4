package io.botwarden.operations.change;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a change's history. */
final class ChangeEntries {

    private ChangeEntries() {}

    /** An action of the viewer, and the resulting state of the change. */
    static Row entry(String kind, ChangeState afterwards, By by, @Nullable String note) {
        return entry(kind, afterwards, by.at(), by.viewer().identityId(), note);
    }

    /** An automatic action, and the resulting state of the change. */
    static Row entry(
            String kind,
            ChangeState afterwards,
            Instant at,
            @Nullable Long actor,
            @Nullable String note) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("kind", kind);
        entry.put("state", afterwards);
        entry.put("actor_id", actor);
        entry.put("note", note);
        return new Row("change_entry", "change_id", "position", entry);
    }
}
