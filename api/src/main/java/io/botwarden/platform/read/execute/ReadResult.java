package io.botwarden.platform.read.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a compiled field.
 *
 * @param json the value as JSON in UTF-8; null for null
 * @param forbidden the fields that the viewer may not read; the value itself has the empty path
 */
public record ReadResult(byte @Nullable [] json, List<ForbiddenField> forbidden) {

    private static final ReadResult NULL = new ReadResult(null, List.of());

    static ReadResult of(byte @Nullable [] json) {
        return json == null ? NULL : new ReadResult(json, List.of());
    }

    /** The result for a record that does not exist, or that the viewer may not see. */
    public static ReadResult none() {
        return NULL;
    }
}
