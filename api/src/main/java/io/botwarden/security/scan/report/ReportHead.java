package io.botwarden.security.scan.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param tool the scanner that made it
 * @param target the repository or module, the image without tag and digest, or the origin of the
 *     endpoint; empty if the report does not name it
 * @param targetVersion the scanned version of the target, such as the tag or digest of an image
 * @param successful whether the scanner reports that it ran to completion
 * @param complete whether it can be the complete result of a scan; false for a bill of materials
 *     without vulnerabilities and for a VEX document, from which nothing can be concluded about
 *     what they do not list
 * @param remarks what the sender should know
 */
public record ReportHead(
        ScanFormat format,
        String tool,
        @Nullable String toolVersion,
        ScanTargetKind kind,
        String target,
        @Nullable String targetVersion,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean successful,
        boolean complete,
        List<String> remarks) {}
