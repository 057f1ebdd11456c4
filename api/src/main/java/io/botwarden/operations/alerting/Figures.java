package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.evaluation.Cells.Cell;
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

    /** Who has reported some metrics, and since when. */
    Mono<Map<Source, Instant>> reporters(Collection<String> metrics);

    /**
     * The cells that each question asks for, in their order; cells without a figure are left out.
     */
    Mono<List<List<Cell>>> read(List<Question> questions);

    /**
     * A metric of a bot.
     *
     * @param bot its key
     */
    record Source(long bot, String metric) {}

    /**
     * The figures of a span in cells.
     *
     * @param cell their width
     * @param bound each cell says how many figures are above it; null where nobody asks
     * @param spread whether each cell says how its figures are spread, of histograms
     */
    record Question(
            Source source,
            Duration cell,
            Instant from,
            Instant until,
            @Nullable Double bound,
            boolean spread) {}
}
