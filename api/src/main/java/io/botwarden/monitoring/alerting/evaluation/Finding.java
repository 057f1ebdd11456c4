package io.botwarden.monitoring.alerting.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What a condition finds at an instant.
 *
 * @param verdict whether it holds
 * @param figure what it looked at; null where there was nothing
 */
public record Finding(Verdict verdict, @Nullable Double figure) {

    /** There is nothing to tell by: no crossing, and no reason to keep an alert either. */
    public static final Finding UNKNOWN = new Finding(Verdict.UNKNOWN, null);

    /** Whether the condition of a rule holds. */
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
