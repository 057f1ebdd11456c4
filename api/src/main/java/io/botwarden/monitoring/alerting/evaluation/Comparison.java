package io.botwarden.monitoring.alerting.evaluation;

/** The side of the threshold on which a value is bad; the threshold itself is good. */
public enum Comparison {
    ABOVE,
    BELOW;

    /** Returns whether a value is bad. */
    public boolean isWrong(double figure, double threshold) {
        return this == ABOVE ? figure > threshold : figure < threshold;
    }
}
