package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cycle with the versions of its result from a snapshot.
 *
 * @param first the first version
 * @param later the results of the departments in the later versions, oldest first
 * @param stored what is stored of the departments' results, by version
 * @param hashes the stored hashes of the first results of persons, by the key of the scheme
 * @param corrected the stored hashes of the corrected results of persons, by the key of the
 *     employee
 */
record ComputedCycle(
        AppraisalCycle cycle,
        long snapshot,
        AppraisalRun first,
        List<AppraisalResult> later,
        Map<Integer, String> stored,
        Map<Long, String> hashes,
        Map<Long, String> corrected) {

    List<AppraisalResult> versions() {
        return Stream.concat(Stream.of(first.departments()), later.stream()).toList();
    }

    AppraisalResult result() {
        return later.isEmpty() ? first.departments() : later.getLast();
    }

    /** Whether a version is not what is stored. */
    boolean differs() {
        List<AppraisalResult> versions = versions();
        return differ(hashes, first.hashes())
                || first.persons().stream()
                        .flatMap(each -> each.corrected().stream())
                        .anyMatch(each ->
                                differ(corrected.get(each.card().employee()), each.contentHash()))
                || IntStream.range(0, versions.size())
                        .anyMatch(i ->
                                differ(stored.get(i + 1), CanonicalJson.write(versions.get(i))));
    }

    private static boolean differ(Map<Long, String> before, Map<Long, String> now) {
        return now.entrySet().stream()
                .anyMatch(each -> differ(before.get(each.getKey()), each.getValue()));
    }

    /** What is not stored does not differ. */
    private static boolean differ(@Nullable String before, String now) {
        return before != null && !before.equals(now);
    }
}
