package io.botwarden.platform.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends an action that is under way and rolls it back, or a question that cannot be answered as it
 * was asked. The pipeline turns it into the errors of an action's payload, and {@link
 * RefusedQuestionResolver} into an error of the answer; hence it records no stack trace.
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

    /**
     * An argument of a question that cannot be used.
     *
     * @param problem what is wrong with it, and what would be accepted
     */
    public static RefusedException ofArgument(String argument, String problem) {
        return new RefusedException(
                RefusalCode.INVALID, "Argument '%s': %s".formatted(argument, problem), argument);
    }

    /** Why the action was refused; at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
