package io.botwarden.platform.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A reason why Botwarden cannot start that lies outside of it, with what the operator can do about
 * it. It is shown as one line on standard error, without a stack trace.
 */
public final class StartFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param problem what is wrong, as a sentence without its full stop
     * @param remedy what the operator can do, as one too
     */
    public StartFault(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same, with what it came from. */
    public StartFault(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What is wrong, as a sentence without its full stop. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What the operator can do, as one too. */
    public String remedy() {
        return remedy;
    }
}
