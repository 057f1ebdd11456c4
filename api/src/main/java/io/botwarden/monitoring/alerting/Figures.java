package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Cells;
import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The reported data that rules evaluate, by bot and metric. Any number of questions is answered
 * with one statement.
 */
interface Figures {

    /** Returns whether any bot has ever reported a metric. */
    Mono<Boolean> isKnown(String metric);

    /** Returns whether any bot has ever reported a metric as a histogram. */
    Mono<Boolean> isHistogram(String metric);

    /** Returns the names of the attributes of a metric's series. */
    Mono<List<String>> attributes(String metric);

    /**
     * Returns which bots have reported the metrics, and since when: with the attribute values, in
     * the order in which they were first reported.
     */
    Mono<Map<Source, Map<List<String>, Instant>>> reporters(Collection<Metric> metrics);

    /** Returns the time since which all points are stored; before that there are only minutes. */
    Mono<Instant> pointsFrom();

    /** Returns the answers to the questions, in order. */
    Mono<List<Answer>> read(List<Question> questions);

    /**
     * Returns how much data must be read to answer some questions.
     *
     * @param most counting stops after this many values
     */
    Mono<Size> size(List<Question> questions, long most);

    /**
     * The amount of data to read.
     *
     * @param series the number of series
     * @param figures the number of stored values
     * @param buckets the maximum number of histogram buckets in these, if a distribution is
     *     requested
     */
    record Size(long series, long figures, long buckets) {}

    /**
     * A metric, split by some attributes.
     *
     * @param attributes empty if it is not split
     */
    record Metric(String name, List<String> attributes) {}

    /**
     * A metric of a bot.
     *
     * @param bot the key of the bot
     */
    record Source(long bot, Metric metric) {

        /** Returns the whole metric. */
        static Source all(long bot, String metric) {
            return new Source(bot, new Metric(metric, List.of()));
        }
    }

    /**
     * A request for the values of a span, in cells.
     *
     * @param only the combinations of attributes to read; null for all
     * @param cell the width of the cells
     * @param bound each cell contains how many values exceed it, except for histograms, which use
     *     their distribution; null if not needed
     * @param spread whether each cell contains the distribution of histogram values
     */
    record Question(
            Source source,
            @Nullable List<List<String>> only,
            Duration cell,
            Instant from,
            Instant until,
            @Nullable Double bound,
            boolean spread) {}

    /** Cells in order, by attribute values; empty cells are omitted. */
    record Answer(Map<List<String>, List<Cell>> byValues) {

        /** Returns the cells of a metric that is not split. */
        List<Cell> all() {
            return byValues.getOrDefault(List.of(), List.of());
        }

        /** Returns the cells of the series that belong together. */
        Cells of(AttributeSet set) {
            return Cells.together(
                    set.members().stream()
                            .map(values -> byValues.getOrDefault(values, List.of()))
                            .toList());
        }
    }
}
