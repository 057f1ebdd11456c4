package io.botwarden.platform.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if Botwarden cannot start because of its environment, with a remedy for the operator. It
 * is shown as one line on standard error, without a stack trace.
 */
public final class StartProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param problem what is wrong, as a sentence without full stop
     * @param remedy what the operator can do, as a sentence without full stop
     */
    public StartProblem(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same, with a cause. */
    public StartProblem(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What is wrong, as a sentence without full stop. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What the operator can do, as a sentence without full stop. */
    public String remedy() {
        return remedy;
    }
}
