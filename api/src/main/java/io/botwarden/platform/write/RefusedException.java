package io.botwarden.platform.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends an action that is under way and rolls it back. It never leaves the pipeline, which turns it
 * into the errors of the payload; hence it records no stack trace.
 */
public sealed class RefusedException extends RuntimeException permits ConflictException {

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(refusals.toString(), null, false, false);
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Enum<?> code, String message, @Nullable String field) {
        this(List.of(new Refusal(code, message, field)));
    }

    public RefusedException(Enum<?> code, String message) {
        this(code, message, null);
    }

    /** Why the action was refused; at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
