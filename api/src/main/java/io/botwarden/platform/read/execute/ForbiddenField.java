package io.botwarden.platform.read.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is null because the viewer may not read it.
 *
 * @param path below the value that was read: response keys and indices of lists
 * @param by the field that the value was filtered, ordered or grouped by and that the viewer may
 *     not read; null where it is the value itself
 */
public record ForbiddenField(List<Object> path, @Nullable String by) {

    public ForbiddenField {
        path = List.copyOf(path);
    }
}
