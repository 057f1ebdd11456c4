package io.botwarden.security.scan.report;

import org.jspecify.annotations.Nullable;

/**
 * The analysis of a vulnerability in a VEX document.
 *
 * @param justification why the product is not affected; never null if it is not, otherwise null
 * @param detail the explanation; null if there is none
 */
public record Vex(
        Status status, @Nullable VexJustification justification, @Nullable String detail) {

    /** Whether the product is affected. */
    public enum Status {
        AFFECTED,
        NOT_AFFECTED,
        FIXED,
        UNDER_INVESTIGATION
    }
}
