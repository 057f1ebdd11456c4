package io.botwarden.security.breach;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored types of this package, and the rows that belong to a data breach. */
final class DataBreachRecords {

    static final RecordType BREACH = new RecordType("DataBreach", "data_breach");
    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    /** The permission to handle data breaches, and to attach files to them. */
    static final String HANDLE = "breach:handle";

    private static final String BREACH_ID = "data_breach_id";
    private static final String POSITION = "position";

    private DataBreachRecords() {}

    /**
     * An entry in the timeline.
     *
     * @param actor key of the account; null if Botwarden did it
     */
    static Write.Row entry(
            DataBreachEntryKind kind, Instant at, @Nullable Long actor, @Nullable String note) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        entry.put("at", at);
        entry.put("actor_id", actor);
        entry.put("note", note);
        return new Write.Row("data_breach_entry", BREACH_ID, POSITION, entry);
    }

    /** A bot, a data asset or both that a breach concerns. */
    static Write.Row subject(@Nullable Long bot, @Nullable Long asset) {
        Map<String, @Nullable Object> subject = new LinkedHashMap<>();
        subject.put("bot_id", bot);
        subject.put("data_asset_id", asset);
        return new Write.Row("data_breach_subject", BREACH_ID, POSITION, subject);
    }

    /** A notification of somebody outside. */
    static Write.Row notification(Map<String, @Nullable Object> values) {
        return new Write.Row("data_breach_notification", BREACH_ID, POSITION, values);
    }
}
