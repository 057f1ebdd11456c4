package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits of analysts' queries.
 *
 * @param longest the maximum time of a query
 * @param memory the memory that DuckDB may use for a query; its process needs up to 320 MB more
 * @param disk the disk space for a query: its rows, its temporary files and its result
 * @param rows the maximum number of rows in a result; more are cut off
 * @param threads the number of threads of a query
 * @param each the maximum number of concurrent queries of one analyst
 * @param together the maximum number of concurrent queries; 0 turns queries off
 * @param longestWait how long a query waits for its turn before it is refused
 */
@ConfigurationProperties("botwarden.analyst-sql")
record SqlProperties(
        Duration longest,
        DataSize memory,
        DataSize disk,
        long rows,
        int threads,
        int each,
        int together,
        Duration longestWait) {

    SqlProperties {
        List<String> problems = new ArrayList<>();
        require(
                problems,
                "LONGEST",
                longest.toString(),
                longest.isPositive(),
                "a positive duration such as 30s");
        require(problems, "MEMORY", memory.toString(), memory.toMegabytes() >= 64, "at least 64MB");
        require(problems, "DISK", disk.toString(), disk.toMegabytes() >= 16, "at least 16MB");
        require(problems, "ROWS", Long.toString(rows), rows >= 1, "at least 1");
        require(problems, "THREADS", Integer.toString(threads), threads >= 1, "at least 1");
        require(problems, "EACH", Integer.toString(each), each >= 1, "at least 1");
        require(
                problems,
                "LONGEST_WAIT",
                longestWait.toString(),
                !longestWait.isNegative(),
                "a duration such as 60s, or 0s for none");
        require(problems, "TOGETHER", Integer.toString(together), together >= 0, "at least 0");
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", problems));
        }
    }

    private static void require(
            List<String> problems, String name, String value, boolean valid, String accepted) {
        if (!valid) {
            problems.add(
                    "BOTWARDEN_ANALYST_SQL_%s is '%s', but must be %s"
                            .formatted(name, value, accepted));
        }
    }

    SqlLimits limits() {
        return new SqlLimits(longest, memory.toBytes(), disk.toBytes(), rows, threads);
    }
}
