package io.botwarden.security.scan.report;

/** The kind of a scan target. */
public enum ScanTargetKind {
    CODE,
    IMAGE,
    ENDPOINT
}
