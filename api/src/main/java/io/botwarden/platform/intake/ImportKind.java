package io.botwarden.platform.intake;

/** The kind of an imported body; the names are those of {@code import_run.kind}. */
public enum ImportKind {
    INTERACTIONS("importInteractions", "interactions"),
    INCIDENTS_CSV("importIncidents", "rows of incidents"),
    MEASUREMENTS_CSV("importMeasurements", "measurements"),
    JUNIT("importTestResults", "tests"),
    SARIF("importFindings", "vulnerabilities"),
    TRIVY("importFindings", "vulnerabilities"),
    GRYPE("importFindings", "vulnerabilities"),
    ZAP("importFindings", "vulnerabilities"),
    CYCLONEDX("importFindings", "vulnerabilities"),
    KEV("importExploitation", "known exploited vulnerabilities"),
    EPSS("importExploitation", "probabilities of exploitation"),
    COVERAGE("importCoverage", "figures of coverage"),
    CHANGES_CSV("importChanges", "changes"),
    ALERTMANAGER("importAlerts", "alerts"),
    SECURITY_EVENTS("importSecurityEvents", "messages about security events"),
    XAPI("importTrainingResults", "statements about courses"),
    RECORDS("importRecords", "records");

    private final String action;
    private final String recordNames;

    ImportKind(String action, String recordNames) {
        this.action = action;
        this.recordNames = recordNames;
    }

    /** The action in the audit trail. */
    String action() {
        return action;
    }

    /** The display name of its records, within a sentence. */
    String recordNames() {
        return recordNames;
    }
}
