package io.botwarden.security.scan;

import io.botwarden.security.scan.report.ScanTargetKind;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a report says about it.
 *
 * @param bot the key of the bot
 * @param code the code of the bot
 * @param release the key of the scanned release; null if it is not about a release
 * @param kind the kind of the target; null if it is the one in the report
 * @param target the name of the target; null if it is the one in the report
 * @param version the version of the target; null if it is the one in the report
 * @param complete whether the report covers the whole target; null for the format's default
 * @param run the name of the test run that it belongs to; null if it has none
 */
record SentScan(
        long bot,
        String code,
        @Nullable Long release,
        @Nullable ScanTargetKind kind,
        @Nullable String target,
        @Nullable String version,
        @Nullable Boolean complete,
        @Nullable String run) {}
