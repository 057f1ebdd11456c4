package io.botwarden.monitoring.alerting.evaluation;

/** On which side of its threshold a figure is wrong; on the threshold itself it is right. */
public enum Comparison {
    ABOVE,
    BELOW;

    /** Whether a figure is wrong. */
    public boolean isWrong(double figure, double threshold) {
        return this == ABOVE ? figure > threshold : figure < threshold;
    }
}
