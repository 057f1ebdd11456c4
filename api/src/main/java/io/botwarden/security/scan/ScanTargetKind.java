package io.botwarden.security.scan;

/** The kind of a scan target. */
enum ScanTargetKind {
    CODE,
    IMAGE,
    ENDPOINT
}
