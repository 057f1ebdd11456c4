package io.botwarden.insight;

/**
 * An analytic question that cannot be answered as it was asked. The message is for the caller: what
 * is wrong and what would be accepted.
 */
public final class InvalidQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean forbidden;

    private InvalidQuestionException(boolean forbidden, String message) {
        super(message);
        this.forbidden = forbidden;
    }

    /** An argument that names nothing that there is. */
    public static InvalidQuestionException of(String argument, String problem) {
        return new InvalidQuestionException(
                false, "Argument '%s': %s".formatted(argument, problem));
    }

    /** Something that the viewer's grants do not reach. */
    public static InvalidQuestionException forbidden(String message) {
        return new InvalidQuestionException(true, message);
    }

    /** Whether it is the viewer's rights that stand against it. */
    boolean isForbidden() {
        return forbidden;
    }
}
