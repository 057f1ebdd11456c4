package io.botwarden.bench.reads;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Dashboard queries on Botwarden, PostGraphile and the bare handler. */
public final class ReadsPart implements Part {

    private static final int BODIES = 400;
    private static final int COMPARED = 12;
    private static final int FAR_PAGE = 1_000;
    private static final int FAR_PAGE_WHEN_FEW = 20;
    private static final int DISTINCT_FAR_PAGES = 6;

    /** While the others were measured, a server was idle, and its caches went cold. */
    private static final Duration LEAD_IN = Duration.ofSeconds(2);

    private static final List<Series> SERIES =
            List.of(
                    new Series(Question.Q1, Who.SCOPED, false),
                    new Series(Question.Q1, Who.ADMINISTRATOR, false),
                    new Series(Question.Q2, Who.SCOPED, false),
                    new Series(Question.Q2, Who.ADMINISTRATOR, false),
                    new Series(Question.Q3, Who.SCOPED, false),
                    new Series(Question.Q4, Who.SCOPED, false),
                    new Series(Question.Q5, Who.SCOPED, true),
                    new Series(Question.Q5, Who.SCOPED, false),
                    new Series(Question.Q6, Who.SCOPED, false));

    /** The viewer. */
    enum Who {
        SCOPED,
        ADMINISTRATOR
    }

    /**
     * A kind of load.
     *
     * @param firstPage whether {@link Question#Q5} reads the first page instead of a far one
     */
    record Series(Question question, Who who, boolean firstPage) {

        String name() {
            return question.name()
                    + (firstPage ? ", page 1" : "")
                    + (who == Who.ADMINISTRATOR ? ", administrator" : "");
        }
    }

    /** The results of each server, by name. */
    record Outcome(Map<Series, Map<String, Measured>> measured) {

        Measured of(Series series, String contestant) {
            Measured found = measured.getOrDefault(series, Map.of()).get(contestant);
            if (found == null) {
                throw new IllegalStateException(contestant + " did not run " + series.name());
            }
            return found;
        }
    }

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        try (Botwarden botwarden = bench.startLoaded()) {
            PostGraphile.prepare(settings, botwarden);
            try (Contestant one = PostGraphile.start(settings, botwarden, 1);
                    Contestant two = PostGraphile.start(settings, botwarden, 2);
                    Contestant ceiling = Ceiling.start(settings, botwarden);
                    Contestant own = new BotwardenReads(botwarden)) {
                Race race = new Race(bench, botwarden, List.of(own, one, two, ceiling));
                Outcome outcome = race.run(SERIES);
                return ReadsSection.of(settings, SERIES, outcome, race.names());
            }
        }
    }

    /** Botwarden's own results by query, for the part {@code growth}. */
    public static Map<String, Measured> own(Bench bench, Botwarden botwarden)
            throws IOException, InterruptedException {
        Contestant own = new BotwardenReads(botwarden);
        List<Series> scoped =
                SERIES.stream()
                        .filter(series -> series.who() == Who.SCOPED && !series.firstPage())
                        .toList();
        Outcome outcome = new Race(bench, botwarden, List.of(own)).run(scoped);
        Map<String, Measured> figures = new LinkedHashMap<>();
        scoped.forEach(series -> figures.put(series.name(), outcome.of(series, own.name())));
        return figures;
    }

    /** Measures all servers over the same rows, alternating. */
    private static final class Race {

        private final Bench bench;
        private final Settings settings;
        private final Botwarden botwarden;
        private final List<Contestant> contestants;
        private final Map<Who, String> tokens;

        Race(Bench bench, Botwarden botwarden, List<Contestant> contestants)
                throws IOException, InterruptedException {
            this.bench = bench;
            this.settings = bench.settings();
            this.botwarden = botwarden;
            this.contestants = contestants;
            this.tokens = new LinkedHashMap<>();
            signIn();
        }

        List<String> names() {
            return contestants.stream().map(Contestant::name).toList();
        }

        /** Access tokens are short-lived, so each measurement uses a new one. */
        private void signIn() throws IOException, InterruptedException {
            tokens.put(
                    Who.SCOPED,
                    botwarden.signIn(LoadedHome.SCOPED, LoadedHome.SCOPED_PASSWORD).token());
            tokens.put(Who.ADMINISTRATOR, botwarden.administrator().token());
        }

        private String token(Series series) {
            return tokens.getOrDefault(series.who(), "");
        }

        Outcome run(List<Series> all) throws IOException, InterruptedException {
            Map<Series, Map<String, List<String>>> asked = new LinkedHashMap<>();
            for (Series series : all) {
                Map<String, List<String>> bodies = bodies(series);
                compare(series, bodies);
                asked.put(series, bodies);
            }
            warmUp(asked);
            Map<Series, Map<String, Measured>> measured = new LinkedHashMap<>();
            for (Series series : all) {
                signIn();
                Map<String, List<String>> bodies = asked.getOrDefault(series, Map.of());
                measured.put(series, race(series, bodies));
            }
            return new Outcome(measured);
        }

        /**
         * Runs every load on every server once, so that the first one is measured as warm as the
         * last.
         */
        private void warmUp(Map<Series, Map<String, List<String>>> asked)
                throws IOException, InterruptedException {
            for (Map.Entry<Series, Map<String, List<String>>> each : asked.entrySet()) {
                signIn();
                for (Contestant contestant : contestants) {
                    load(each.getKey(), contestant, each.getValue()).warmUp(settings);
                }
            }
        }

        private Load load(Series series, Contestant contestant, Map<String, List<String>> bodies) {
            return new Load(
                    contestant.address(series.question()),
                    token(series),
                    bodies.getOrDefault(contestant.name(), List.of()));
        }

        private Map<String, Measured> race(Series series, Map<String, List<String>> bodies)
                throws IOException, InterruptedException {
            Map<String, List<Measured>> rounds = new LinkedHashMap<>();
            for (int round = 0; round < settings.rounds(); round++) {
                for (Contestant contestant : contestants) {
                    Load load = load(series, contestant, bodies);
                    load.run(LEAD_IN, () -> Duration.ZERO);
                    Measured one =
                            load.run(
                                    settings.window(),
                                    () -> contestant.cpu().plus(botwarden.postgresCpu()));
                    rounds.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(one);
                }
            }
            Map<String, Measured> together = new LinkedHashMap<>();
            rounds.forEach((name, each) -> {
                Measured all = Measured.together(each);
                together.put(name, all);
                bench.say(
                        "%-20s %-24s %,8.0f/s, p99 %6.1f ms, p99.9 %6.1f ms, %,8.0f per CPU-second",
                        series.name(),
                        name,
                        all.requestsPerSecond(),
                        all.p99(),
                        all.p999(),
                        all.requestsPerCpuSecond());
            });
            return together;
        }

        /** The same variables for all servers, each in its own format. */
        private Map<String, List<String>> bodies(Series series)
                throws IOException, InterruptedException {
            Random random = new Random(settings.seed());
            List<ObjectNode> drawn = new ArrayList<>();
            for (int k = 0; k < BODIES; k++) {
                drawn.add(series.question().draw(random));
            }
            boolean far = series.question() == Question.Q5 && !series.firstPage();
            List<ObjectNode> rows = far ? farRows(series, drawn) : List.of();
            Map<String, List<String>> bodies = new LinkedHashMap<>();
            for (Contestant contestant : contestants) {
                List<JsonNode> cursors = new ArrayList<>();
                for (ObjectNode row : rows) {
                    cursors.add(contestant.cursor(row, token(series)));
                }
                List<String> own = new ArrayList<>();
                for (int k = 0; k < drawn.size(); k++) {
                    ObjectNode variables = drawn.get(far ? k % rows.size() : k).deepCopy();
                    if (far) {
                        variables.set("after", cursors.get(k % rows.size()));
                    }
                    own.add(contestant.body(series.question(), variables));
                }
                bodies.put(contestant.name(), own);
            }
            return bodies;
        }

        /** For the first generated lists, the row at which the far page starts. */
        private List<ObjectNode> farRows(Series series, List<ObjectNode> drawn)
                throws IOException, InterruptedException {
            Contestant own = contestants.getFirst();
            int pages = (settings.scale().factor() < 1 ? FAR_PAGE_WHEN_FEW : FAR_PAGE) - 1;
            List<ObjectNode> rows = new ArrayList<>();
            for (ObjectNode variables : drawn.subList(0, DISTINCT_FAR_PAGES)) {
                JsonNode page = null;
                ObjectNode asked = variables.deepCopy();
                for (int k = 0; k < pages; k++) {
                    page =
                            Http.post(
                                            own.address(series.question()),
                                            token(series),
                                            own.body(series.question(), asked))
                                    .at("/data/incidents");
                    if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                        throw new IOException("The list has only %d pages".formatted(k + 1));
                    }
                    asked.set("after", page.at("/pageInfo/endCursor"));
                }
                if (page != null) {
                    JsonNode edges = page.get("edges");
                    JsonNode last = Answers.common(edges.get(edges.size() - 1).get("node"));
                    rows.add(
                            asked.objectNode()
                                    .put("id", last.get("id").asLong())
                                    .put("openedAt", last.get("openedAt").asString()));
                }
            }
            return rows;
        }

        private void compare(Series series, Map<String, List<String>> bodies)
                throws IOException, InterruptedException {
            Contestant own = contestants.getFirst();
            for (int k = 0; k < COMPARED; k++) {
                JsonNode wanted = answer(own, series, bodies, k);
                if (wanted.toString().length() < 100) {
                    throw new IOException(series.name() + " finds nothing: " + wanted);
                }
                for (Contestant other : contestants.subList(1, contestants.size())) {
                    JsonNode answer = answer(other, series, bodies, k);
                    if (!answer.equals(wanted)) {
                        throw new IOException(
                                "%s: the answers of %s and %s differ: %s"
                                        .formatted(
                                                series.name(),
                                                own.name(),
                                                other.name(),
                                                Answers.difference(wanted, answer)));
                    }
                }
            }
        }

        private JsonNode answer(
                Contestant contestant, Series series, Map<String, List<String>> bodies, int k)
                throws IOException, InterruptedException {
            return Answers.common(
                    Http.post(
                            contestant.address(series.question()),
                            token(series),
                            bodies.getOrDefault(contestant.name(), List.of()).get(k)));
        }
    }
}
