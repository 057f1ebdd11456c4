package io.botwarden.platform.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a body.
 *
 * @param importRun id of the record of this run, as {@code node(id:)} takes it
 * @param accepted records that were taken over
 * @param duplicate records that were here already, and the same
 * @param conflicting records that were here already with other content, and were left as they were
 * @param rejected lines that could not be used
 * @param records how many new records there are now, by type: {@code {"incident": 2,
 *     "timelineEntry": 7}}
 * @param conflicts the first of the conflicts
 * @param rejections the first of the rejected lines
 * @param remarks what else there is to say: overlapping reports, bots and departments that were
 *     registered
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
        // in the order in which they are given
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
        remarks = List.copyOf(remarks);
    }
}
