package io.botwarden.security.scan.report;

/** Why a vulnerability does not affect a product, as in CycloneDX VEX. */
public enum VexJustification {
    CODE_NOT_PRESENT,
    CODE_NOT_REACHABLE,
    REQUIRES_CONFIGURATION,
    REQUIRES_DEPENDENCY,
    REQUIRES_ENVIRONMENT,
    PROTECTED_BY_COMPILER,
    PROTECTED_AT_RUNTIME,
    PROTECTED_AT_PERIMETER,
    PROTECTED_BY_MITIGATING_CONTROL,
    FALSE_POSITIVE,
    /** Suppressed in the source code or the scanner's configuration; never from a VEX document. */
    SUPPRESSED
}
