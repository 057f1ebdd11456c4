package io.botwarden.platform.read.execute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is null because the viewer may not read it.
 *
 * @param path the path below the value that was read: response keys and list indices
 * @param by the field used to filter, order or group that the viewer may not read; null if it is
 *     the value itself
 */
public record ForbiddenField(List<Object> path, @Nullable String by) {

    public ForbiddenField {
        path = List.copyOf(path);
    }
}
