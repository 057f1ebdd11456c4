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
 * Where the figures come from that rules look at: what bots reported, by bot and metric. However
 * many questions there are, they are answered by one statement.
 */
interface Figures {

    /** Whether any bot has ever reported a metric. */
    Mono<Boolean> isKnown(String metric);

    /** Whether any bot has ever reported a metric as a histogram. */
    Mono<Boolean> isHistogram(String metric);

    /** The attributes by which bots tell the series of a metric apart, by name. */
    Mono<List<String>> attributes(String metric);

    /**
     * Who has reported some metrics, and since when: the values of the attributes, in their order,
     * in the order in which they were first reported.
     */
    Mono<Map<Source, Map<List<String>, Instant>>> reporters(Collection<Metric> metrics);

    /** From when on every point is there; before that there are whole minutes only. */
    Mono<Instant> pointsFrom();

    /** What each question asks for, in their order. */
    Mono<List<Answer>> read(List<Question> questions);

    /**
     * How much there is to read to answer some questions.
     *
     * @param most is not counted beyond that many figures
     */
    Mono<Size> size(List<Question> questions, long most);

    /**
     * How much there is to read.
     *
     * @param series how many series
     * @param figures how many stored figures
     * @param buckets how many buckets of histograms these have at most, where a spread is asked for
     */
    record Size(long series, long figures, long buckets) {}

    /**
     * A metric, told apart by some attributes.
     *
     * @param attributes none where it is taken as a whole
     */
    record Metric(String name, List<String> attributes) {}

    /**
     * A metric of a bot.
     *
     * @param bot its key
     */
    record Source(long bot, Metric metric) {

        /** All of it. */
        static Source all(long bot, String metric) {
            return new Source(bot, new Metric(metric, List.of()));
        }
    }

    /**
     * The figures of a span in cells.
     *
     * @param only the combinations of attributes that matter; null for all of them
     * @param cell their width
     * @param bound each cell says how many figures are above it, but for those of histograms, whose
     *     spread tells that; null where nobody asks
     * @param spread whether each cell says how its figures are spread, of histograms
     */
    record Question(
            Source source,
            @Nullable List<List<String>> only,
            Duration cell,
            Instant from,
            Instant until,
            @Nullable Double bound,
            boolean spread) {}

    /**
     * Cells in their order, by the values of the attributes; those without a figure are left out.
     */
    record Answer(Map<List<String>, List<Cell>> byValues) {

        /** Those of a metric that was taken as a whole. */
        List<Cell> all() {
            return byValues.getOrDefault(List.of(), List.of());
        }

        /** Those of the series that belong together. */
        Cells of(AttributeSet set) {
            return Cells.together(
                    set.members().stream()
                            .map(values -> byValues.getOrDefault(values, List.of()))
                            .toList());
        }
    }
}
