package io.botwarden.platform.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as it was read by the mapping, for a dry run.
 *
 * @param line its line in the file, from 1
 * @param fields the values of the record's fields that the row has
 */
public record Preview(long line, Map<String, String> fields) {

    public Preview {
        // in the order of the fields
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
