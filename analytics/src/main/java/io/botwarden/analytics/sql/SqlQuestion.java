package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.worker.ResultFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query of an analyst.
 *
 * @param sql one SELECT
 * @param parameters texts, numbers and booleans by name; null for SQL's null
 * @param format the format of the result
 * @param beginning the number of its first rows that are also wanted as CSV; 0 for none
 * @param reaches what each permission of the analyst covers; a missing one covers nothing
 */
public record SqlQuestion(
        String sql,
        Map<String, @Nullable Object> parameters,
        ResultFormat format,
        int beginning,
        Map<String, Reach> reaches) {

    public SqlQuestion {
        parameters = Collections.unmodifiableMap(new HashMap<>(parameters));
        reaches = Map.copyOf(reaches);
    }

    /** A query whose result is wanted in one format only. */
    public SqlQuestion(
            String sql,
            Map<String, @Nullable Object> parameters,
            ResultFormat format,
            Map<String, Reach> reaches) {
        this(sql, parameters, format, 0, reaches);
    }

    Reach reach(AnalystTable table) {
        return reaches.getOrDefault(table.permission(), Reach.NOTHING);
    }
}
