package io.botwarden.security.scan.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A CVSS score of a vulnerability; the best of several is kept.
 *
 * @param rank the preference: CVSS 3 before 4, because most sources still rate with it, before 2
 */
record CvssRating(BigDecimal score, @Nullable String vector, int rank) {

    private static final int LONGEST_VECTOR = 300;

    /** Returns a rating of a version of CVSS, such as 3.1 or CVSSv31. */
    static CvssRating of(BigDecimal score, @Nullable String vector, @Nullable String version) {
        return new CvssRating(
                score,
                ReportValues.clean(vector, LONGEST_VECTOR),
                rank(vector, version == null ? "" : version.toLowerCase(Locale.ROOT)));
    }

    private static int rank(@Nullable String vector, String version) {
        String major = version.replace("cvssv", "");
        if (major.startsWith("3") || (vector != null && vector.startsWith("CVSS:3"))) {
            return 4;
        }
        if (major.startsWith("4") || (vector != null && vector.startsWith("CVSS:4"))) {
            return 3;
        }
        return major.startsWith("2") ? 2 : 1;
    }

    /** Returns the preferred of two ratings; of equal ones the first. */
    static CvssRating better(@Nullable CvssRating first, CvssRating second) {
        return first == null || second.rank > first.rank ? second : first;
    }
}
