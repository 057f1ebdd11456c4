package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * The value that cases share in an attribute.
 *
 * @param attribute the attribute
 * @param text its value, in which records are keys; null if the cases have none
 */
record KpiGroupKey(KpiAttribute attribute, @Nullable String text) {

    public @Nullable String value() {
        return isRecord() ? null : text;
    }

    public @Nullable RecordKey bot() {
        return record(KpiAttribute.BOT, "bot");
    }

    public @Nullable RecordKey department() {
        return record(KpiAttribute.DEPARTMENT, "department");
    }

    public @Nullable RecordKey team() {
        return record(KpiAttribute.TEAM, "team");
    }

    public @Nullable RecordKey person() {
        return record(KpiAttribute.PERSON, "employee");
    }

    private boolean isRecord() {
        return isRecord(attribute);
    }

    /** Whether the values of an attribute are records. */
    static boolean isRecord(KpiAttribute attribute) {
        return switch (attribute) {
            case BOT, DEPARTMENT, TEAM, PERSON -> true;
            default -> false;
        };
    }

    private @Nullable RecordKey record(KpiAttribute of, String table) {
        return attribute == of && text != null ? new RecordKey(table, Long.parseLong(text)) : null;
    }
}
