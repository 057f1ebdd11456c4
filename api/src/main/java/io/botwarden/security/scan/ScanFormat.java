package io.botwarden.security.scan;

/** The format of a scanner's report. */
enum ScanFormat {
    SARIF,
    TRIVY,
    GRYPE,
    ZAP,
    CYCLONEDX
}
