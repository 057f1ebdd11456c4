package io.botwarden.platform.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of an import.
 *
 * @param importRun id of the import run, for {@code node(id:)}
 * @param accepted records that were imported
 * @param duplicate records that already existed unchanged
 * @param conflicting records that already existed with different content, and were left unchanged
 * @param rejected unusable lines
 * @param records the numbers of new records by type: {@code {"incident": 2, "timelineEntry": 7}}
 * @param conflicts the first conflicts
 * @param rejections the first rejected lines
 * @param remarks other information: overlapping reports, registered bots and departments
 */
public record IntakeReport(
        String importRun,
        long accepted,
        long duplicate,
        long conflicting,
        long rejected,
        Map<String, Long> records,
        List<Conflict> conflicts,
        List<Rejection> rejections,
        List<String> remarks) {

    public IntakeReport {
        // in the given order
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
        remarks = List.copyOf(remarks);
    }
}
