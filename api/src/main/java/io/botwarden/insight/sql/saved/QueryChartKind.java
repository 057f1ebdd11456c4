package io.botwarden.insight.sql.saved;

/** How the console draws a result; the schema describes each. */
public enum QueryChartKind {
    LINE,
    BAR,
    SCATTER,
    NONE
}
