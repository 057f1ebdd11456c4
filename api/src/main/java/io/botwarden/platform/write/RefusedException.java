package io.botwarden.platform.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aborts an action and rolls it back, or refuses a query. The pipeline converts it to the errors of
 * an action's payload, and {@link RefusedQuestionResolver} to an error of the response; therefore
 * it has no stack trace.
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
     * Returns the refusal of a query argument.
     *
     * @param problem what is wrong with it, and what would be accepted
     */
    public static RefusedException ofArgument(String argument, String problem) {
        return new RefusedException(
                RefusalCode.INVALID, "Argument '%s': %s".formatted(argument, problem), argument);
    }

    /** The refusals; at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
