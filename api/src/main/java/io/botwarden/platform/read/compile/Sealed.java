package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted values of a statement under construction. The database cannot decrypt them, so they
 * are replaced by placeholders: a string of a token, the number of the encryption context, a colon,
 * and the value in hexadecimal. The token is random for each execution, so that no stored text can
 * be mistaken for a placeholder.
 */
final class Sealed {

    private static final Parameter TOKEN = (viewer, variables) -> Mark.TOKEN;

    private final Parameters parameters;
    private final List<String> purposes = new ArrayList<>();
    private @Nullable Field<String> token;

    Sealed(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the placeholder of a column's value; JSON's null if there is none. */
    JsonText mark(Field<Object> column, String purpose) {
        if (token == null) {
            token = parameters.add(SQLDataType.CLOB, TOKEN);
        }
        int number = purposes.indexOf(purpose);
        if (number < 0) {
            number = purposes.size();
            purposes.add(purpose);
        }
        Field<String> digits = DSL.function("encode", String.class, column, DSL.inline("hex"));
        return JsonText.orNull(
                DSL.field(
                        "'\"' || {0} || {1} || {2} || '\"'",
                        SQLDataType.CLOB, token, DSL.inline(number + ":"), digits));
    }

    List<String> purposes() {
        return List.copyOf(purposes);
    }
}
