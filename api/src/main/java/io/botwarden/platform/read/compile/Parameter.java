package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that is bound each time a statement runs. */
@FunctionalInterface
public interface Parameter {

    /**
     * The value for one run.
     *
     * @param variables the operation's variables, coerced
     * @throws BadRequest when the value is malformed
     */
    Object value(Viewer viewer, Map<String, @Nullable Object> variables);
}
