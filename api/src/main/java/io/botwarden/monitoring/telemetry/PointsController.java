package io.botwarden.monitoring.telemetry;

import static io.botwarden.catalog.CatalogRecords.BOT;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.monitoring.telemetry.SteppedReader.Metric;
import io.botwarden.monitoring.telemetry.SteppedReader.Requests;
import io.botwarden.monitoring.telemetry.SteppedReader.Steps;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.GraphQlExceptionHandler;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Time series of a bot, for charts. */
@Controller
class PointsController {

    private static final String READ = "monitoring:read";
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_LINES = 20;

    private static final String GROUPS =
            """
            select distinct attributes ->> :group as value from metric_series
            where bot_id = :bot and name = :name and jsonb_exists(attributes, :group) order by value limit :most
            """;

    private final SteppedReader reader;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    PointsController(SteppedReader reader, Authorisation authorisation, DatabaseClient database) {
        this.reader = reader;
        this.authorisation = authorisation;
        this.database = database;
    }

    /** An attribute filter for series. */
    record MetricAttributeInput(String name, String value) {}

    /** A metric over time. */
    record MetricLine(@Nullable String group, List<MetricPoint> points) {}

    /** The value of a step. */
    record MetricPoint(OffsetDateTime at, double value) {}

    /** The request signals of a bot in a step. */
    record SignalPoint(
            OffsetDateTime at,
            double requests,
            double errors,
            @Nullable Double p50,
            @Nullable Double p95) {}

    @QueryMapping
    Mono<List<MetricLine>> metricPoints(
            @Argument String bot,
            @Argument String name,
            @Argument List<MetricAttributeInput> attributes,
            @Argument @Nullable String groupBy,
            @Argument OffsetDateTime from,
            @Argument OffsetDateTime before,
            @Argument int step,
            @Argument MetricAggregation aggregation,
            @ContextValue Viewer viewer) {
        Window window = Window.of(from, before, step);
        long key = key(bot);
        Map<String, String> wanted = new LinkedHashMap<>();
        attributes.forEach(each -> wanted.put(each.name(), each.value()));
        return seen(viewer, key)
                .then(
                        Mono.defer(() ->
                                groupBy == null
                                        ? line(window.of(key), name, wanted, aggregation)
                                        : lines(
                                                window.of(key),
                                                name,
                                                wanted,
                                                groupBy,
                                                aggregation)))
                .onErrorReturn(Unseen.class, List.of());
    }

    private Mono<List<MetricLine>> line(
            Steps steps, String name, Map<String, String> wanted, MetricAggregation aggregation) {
        return reader.metric(steps, new Metric(name, wanted, null, List.of(), aggregation))
                .map(lines -> List.of(line(null, lines.get(""))));
    }

    private Mono<List<MetricLine>> lines(
            Steps steps,
            String name,
            Map<String, String> wanted,
            String groupBy,
            MetricAggregation aggregation) {
        Map<String, String> others = new LinkedHashMap<>(wanted);
        others.remove(groupBy);
        return groups(steps.bot(), name, groupBy)
                .collectList()
                .flatMap(groups ->
                        reader.metric(steps, new Metric(name, others, groupBy, groups, aggregation))
                                .map(lines ->
                                        groups.stream()
                                                .map(group -> line(group, lines.get(group)))
                                                .toList()));
    }

    private static MetricLine line(
            @Nullable String group, @Nullable SortedMap<Instant, Double> figures) {
        return new MetricLine(
                group,
                figures == null
                        ? List.of()
                        : figures.entrySet().stream()
                                .map(figure ->
                                        new MetricPoint(
                                                figure.getKey().atOffset(ZoneOffset.UTC),
                                                figure.getValue()))
                                .toList());
    }

    @QueryMapping
    Mono<List<SignalPoint>> signalPoints(
            @Argument String bot,
            @Argument OffsetDateTime from,
            @Argument OffsetDateTime before,
            @Argument int step,
            @ContextValue Viewer viewer) {
        Window window = Window.of(from, before, step);
        long key = key(bot);
        return seen(viewer, key)
                .then(Mono.defer(() -> reader.requests(window.of(key))))
                .map(found ->
                        found.entrySet().stream()
                                .map(each -> signal(each.getKey(), each.getValue()))
                                .toList())
                .onErrorReturn(Unseen.class, List.of());
    }

    private static SignalPoint signal(Instant at, Requests requests) {
        return new SignalPoint(
                at.atOffset(ZoneOffset.UTC),
                requests.all(),
                requests.failed(),
                requests.p50(),
                requests.p95());
    }

    private Flux<String> groups(long bot, String name, String group) {
        return database.sql(GROUPS)
                .bind("group", group)
                .bind("bot", bot)
                .bind("name", name)
                .bind("most", MOST_LINES)
                .map(row -> String.valueOf(row.get("value", String.class)))
                .all();
    }

    /** The bot does not exist or the viewer may not see it. */
    private static final class Unseen extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unseen() {
            super(null, null, false, false);
        }
    }

    private Mono<Void> seen(Viewer viewer, long bot) {
        return authorisation
                .requireCurrent(viewer)
                .then(authorisation.holds(viewer, READ, Scope.ofBot(bot)))
                .flatMap(held -> held ? Mono.empty() : Mono.error(new Unseen()));
    }

    private static long key(String bot) {
        try {
            return BOT.parse("bot", bot);
        } catch (RefusedException e) {
            throw bad("bot", e.refusals().getFirst().message());
        }
    }

    private static BadQuestion bad(String argument, String message) {
        return new BadQuestion("Argument '%s': %s".formatted(argument, message));
    }

    /** An argument that is invalid. */
    private static final class BadQuestion extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadQuestion(String message) {
            super(message, null, false, false);
        }
    }

    @GraphQlExceptionHandler
    GraphQLError tell(BadQuestion bad, DataFetchingEnvironment environment) {
        return GraphqlErrorBuilder.newError(environment)
                .errorType(ErrorType.BAD_REQUEST)
                .message("%s", bad.getMessage())
                .build();
    }

    /** The requested period, in steps. */
    private record Window(Instant from, Instant before, Duration step) {

        static Window of(OffsetDateTime from, OffsetDateTime before, int step) {
            if (step < 1) {
                throw bad("step", "A step must be at least one second.");
            }
            if (!from.isBefore(before)) {
                throw bad("before", "The end must be after the start.");
            }
            if (Duration.between(from, before).dividedBy(Duration.ofSeconds(step)) >= MOST_STEPS) {
                throw bad("step", "This exceeds %d steps. Use longer steps.".formatted(MOST_STEPS));
            }
            return new Window(from.toInstant(), before.toInstant(), Duration.ofSeconds(step));
        }

        Steps of(long bot) {
            return new Steps(bot, from, before, step);
        }
    }
}
