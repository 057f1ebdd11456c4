package io.botwarden.insight.sql.saved;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The type of a parameter of a saved query. */
public enum QueryParameterType {
    TEXT("a text"),
    NUMBER("a number such as 12 or 0.5"),
    BOOLEAN("true or false"),
    DATE("a date such as 2016-05-31");

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private final String accepted;

    QueryParameterType(String accepted) {
        this.accepted = accepted;
    }

    /** What values look like, for messages. */
    String accepted() {
        return accepted;
    }

    /** The value of an accepted text, as a query takes it. */
    Object value(String accepted) {
        return switch (this) {
            case TEXT, DATE -> accepted;
            case NUMBER ->
                    accepted.contains(".")
                            ? (Object) Double.valueOf(accepted)
                            : (Object) Long.valueOf(accepted);
            case BOOLEAN -> Boolean.valueOf(accepted);
        };
    }

    /** Whether a text is a value of this type. */
    boolean accepts(String value) {
        return switch (this) {
            case TEXT -> true;
            case NUMBER -> DECIMAL.matcher(value).matches();
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case DATE -> isDate(value);
        };
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
