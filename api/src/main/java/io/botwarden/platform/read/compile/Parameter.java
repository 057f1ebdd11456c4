package io.botwarden.platform.read.compile;

import io.botwarden.platform.identity.Viewer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that is bound for each execution of a statement. */
@FunctionalInterface
public interface Parameter {

    /**
     * Returns the value for one execution.
     *
     * @param variables the operation's variables, coerced
     * @throws BadRequest if the value is malformed
     */
    Object value(Viewer viewer, Map<String, @Nullable Object> variables);
}
