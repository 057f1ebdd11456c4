package io.botwarden.operations.telemetry;

import static io.botwarden.catalog.CatalogRecords.BOT;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.operations.telemetry.SeriesQuestion.Measure;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Figures of a bot over time, as charts show them. */
@Controller
class PointsController {

    private static final String READ = "operations:read";
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_LINES = 20;

    private static final String GROUPS =
            """
            select distinct attributes ->> :group as value from metric_series
            where bot_id = :bot and name = :name and jsonb_exists(attributes, :group) order by value limit :most
            """;

    private final SeriesReader reader;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    PointsController(SeriesReader reader, Authorisation authorisation, DatabaseClient database) {
        this.reader = reader;
        this.authorisation = authorisation;
        this.database = database;
    }

    /** An attribute that series must have. */
    record MetricAttributeInput(String name, String value) {}

    /** A metric over time. */
    record MetricLine(@Nullable String group, List<MetricPoint> points) {}

    /** A figure of a step. */
    record MetricPoint(OffsetDateTime at, double value) {}

    /** What a bot's signals say of a step. */
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
            @Argument OffsetDateTime until,
            @Argument int step,
            @Argument MetricAggregation aggregation,
            @ContextValue Viewer viewer) {
        Window window = Window.of(from, until, step);
        long key = key(bot);
        Map<String, String> wanted = new LinkedHashMap<>();
        attributes.forEach(each -> wanted.put(each.name(), each.value()));
        Flux<MetricLine> lines =
                groupBy == null
                        ? line(key, name, wanted, null, window, aggregation).flux()
                        : groups(key, name, groupBy)
                                .concatMap(value -> {
                                    Map<String, String> ofGroup = new LinkedHashMap<>(wanted);
                                    ofGroup.put(groupBy, value);
                                    return line(key, name, ofGroup, value, window, aggregation);
                                });
        return seen(viewer, key)
                .thenMany(lines)
                .collectList()
                .onErrorReturn(Unseen.class, List.of());
    }

    @QueryMapping
    Mono<List<SignalPoint>> signalPoints(
            @Argument String bot,
            @Argument OffsetDateTime from,
            @Argument OffsetDateTime until,
            @Argument int step,
            @ContextValue Viewer viewer) {
        Window window = Window.of(from, until, step);
        long key = key(bot);
        List<SeriesQuestion> questions = new ArrayList<>();
        for (Measure measure :
                List.of(
                        new Measure.ErrorRatio(),
                        new Measure.ResponseTime(0.5),
                        new Measure.ResponseTime(0.95))) {
            questions.addAll(window.questions(key, measure));
        }
        return seen(viewer, key)
                .then(Mono.defer(() -> reader.read(questions)))
                .map(answers -> signals(questions, answers))
                .onErrorReturn(Unseen.class, List.of());
    }

    private static List<SignalPoint> signals(
            List<SeriesQuestion> questions, List<SeriesAnswer> answers) {
        int steps = questions.size() / 3;
        List<SignalPoint> points = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            SeriesAnswer requests = answers.get(k);
            if (requests.points() > 0) {
                points.add(
                        new SignalPoint(
                                questions.get(k).from().atOffset(ZoneOffset.UTC),
                                requests.total(),
                                requests.part(),
                                answers.get(steps + k).value(),
                                answers.get(2 * steps + k).value()));
            }
        }
        return points;
    }

    private Mono<MetricLine> line(
            long bot,
            String name,
            Map<String, String> attributes,
            @Nullable String group,
            Window window,
            MetricAggregation aggregation) {
        List<SeriesQuestion> questions =
                window.questions(bot, new Measure.Metric(name, attributes, aggregation));
        return reader.read(questions)
                .map(answers -> {
                    List<MetricPoint> points = new ArrayList<>();
                    for (int k = 0; k < answers.size(); k++) {
                        Double value = answers.get(k).value();
                        if (value != null) {
                            points.add(
                                    new MetricPoint(
                                            questions.get(k).from().atOffset(ZoneOffset.UTC),
                                            value));
                        }
                    }
                    return new MetricLine(group, points);
                });
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

    /** The bot is none that the viewer may see. */
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

    /** An argument that cannot be answered. */
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

    /** The time that is asked for, in steps. */
    private record Window(Instant from, Instant until, Duration step) {

        static Window of(OffsetDateTime from, OffsetDateTime until, int step) {
            if (step < 1) {
                throw bad("step", "A step is a second at least.");
            }
            if (!from.isBefore(until)) {
                throw bad("until", "The end must be later than the start.");
            }
            if (Duration.between(from, until).dividedBy(Duration.ofSeconds(step)) >= MOST_STEPS) {
                throw bad(
                        "step",
                        "That is more than %d steps; make them longer.".formatted(MOST_STEPS));
            }
            return new Window(from.toInstant(), until.toInstant(), Duration.ofSeconds(step));
        }

        List<SeriesQuestion> questions(long bot, Measure measure) {
            return SeriesReader.questions(new SeriesQuestion(bot, measure, from, until), step);
        }
    }
}
