package io.botwarden.monitoring.alerting.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The result of a condition at an instant.
 *
 * @param verdict whether it is true
 * @param figure the evaluated value; null if there was none
 */
public record Finding(Verdict verdict, @Nullable Double figure) {

    /** There is not enough data: the condition neither starts nor keeps an alert. */
    public static final Finding UNKNOWN = new Finding(Verdict.UNKNOWN, null);

    /** Whether the condition of a rule is true. */
    public enum Verdict {
        WRONG,
        RIGHT,
        UNKNOWN
    }

    static Finding of(boolean wrong, @Nullable Double figure) {
        return new Finding(wrong ? Verdict.WRONG : Verdict.RIGHT, figure);
    }

    boolean isWrong() {
        return verdict == Verdict.WRONG;
    }
}
