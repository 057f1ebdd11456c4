package io.botwarden.analytics.warehouse;

import java.util.Locale;

/** A field of a turn, in the order of the warehouse. */
enum TurnField {
    AT(ValueType.TIMESTAMP),
    SPEAKER(ValueType.TEXT),
    INTENT(ValueType.TEXT),
    FALLBACK(ValueType.BOOLEAN),
    ERROR(ValueType.TEXT);

    private final ValueType type;

    TurnField(ValueType type) {
        this.type = type;
    }

    ValueType type() {
        return type;
    }

    /** Its name in the warehouse. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
