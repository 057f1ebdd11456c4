package io.botwarden.platform.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import.
 *
 * @param importRun id of the import run, for {@code node(id:)}; null for a dry run
 * @param accepted records that were imported
 * @param duplicate records that already existed unchanged
 * @param conflicting records that already existed with different content, and were left unchanged
 * @param rejected unusable lines
 * @param records the numbers of new records by type: {@code {"incident": 2, "timelineEntry": 7}}
 * @param conflicts the first conflicts
 * @param rejections the first rejected lines
 * @param remarks other information: overlapping reports, registered bots and departments
 * @param grown the numbers of existing records by type that were changed
 * @param dryRun whether it says what an import would do, and nothing was imported
 * @param preview the first rows of a dry run as they were read
 */
public record IntakeReport(
        @Nullable String importRun,
        long accepted,
        long duplicate,
        long conflicting,
        long rejected,
        Map<String, Long> records,
        List<Conflict> conflicts,
        List<Rejection> rejections,
        List<String> remarks,
        Map<String, Long> grown,
        boolean dryRun,
        List<Preview> preview) {

    /** Creates the report of an import that changed no existing records. */
    public IntakeReport(
            String importRun,
            long accepted,
            long duplicate,
            long conflicting,
            long rejected,
            Map<String, Long> records,
            List<Conflict> conflicts,
            List<Rejection> rejections,
            List<String> remarks) {
        this(
                importRun,
                accepted,
                duplicate,
                conflicting,
                rejected,
                records,
                conflicts,
                rejections,
                remarks,
                Map.of(),
                false,
                List.of());
    }

    public IntakeReport {
        // in the given order
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
        remarks = List.copyOf(remarks);
        grown = Map.copyOf(grown);
        preview = List.copyOf(preview);
    }
}
