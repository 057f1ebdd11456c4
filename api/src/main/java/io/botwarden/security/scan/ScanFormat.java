package io.botwarden.security.scan;

/** The format of a scanner's report. */
public enum ScanFormat {
    SARIF,
    TRIVY,
    GRYPE,
    ZAP,
    CYCLONEDX
}
