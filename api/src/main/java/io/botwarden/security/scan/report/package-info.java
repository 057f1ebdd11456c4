/**
 * Readers of scanners' reports: SARIF, Trivy, Grype, ZAP and CycloneDX. A report is read as a
 * stream, so that memory stays bounded. (Policy 5.1.2)
 */
@NullMarked
package io.botwarden.security.scan.report;

import org.jspecify.annotations.NullMarked;
