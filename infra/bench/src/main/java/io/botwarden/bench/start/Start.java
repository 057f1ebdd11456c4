package io.botwarden.bench.start;

import io.botwarden.bench.Bench;
import io.botwarden.bench.Part;
import io.botwarden.bench.Settings;
import io.botwarden.bench.dataset.LoadedHome;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.machine.CpuTime;
import io.botwarden.bench.machine.Memory;
import io.botwarden.bench.report.Section;
import io.botwarden.bench.report.Table;
import io.botwarden.bench.report.Target;
import io.botwarden.bench.server.Botwarden;
import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The time from the command until the server is healthy, and its memory. */
public final class Start implements Part {

    private static final double MOST_SECONDS = 4;
    private static final double LEAST_OF_WARM = 50;
    private static final int SECOND_STARTS = 5;
    private static final int WATCHED_STARTS = 3;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final String USER = "operator";
    private static final String PASSWORD = "botwarden-demo";
    private static final String QUERY =
            "{\"query\":\"{ bots(first: 20) { edges { node { code name ownerDepartment { name }"
                    + " incidents(first: 5) { edges { node { number state openedAt } } } } } } }\"}";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Section run(Bench bench) throws Exception {
        Settings settings = bench.settings();
        Path home = settings.work().resolve("start");
        if (settings.jar() == null) {
            build(settings, home);
        }
        LoadedHome.delete(home);
        One first = once(settings, home);
        List<One> later = new ArrayList<>();
        for (int k = 0; k < (settings.quick() ? 1 : SECOND_STARTS); k++) {
            later.add(once(settings, home));
        }
        One second = later.stream().sorted().toList().get(later.size() / 2);
        List<Early> early = new ArrayList<>();
        for (int k = 0; k < (settings.quick() ? 1 : WATCHED_STARTS); k++) {
            early.add(early(settings, home));
        }
        Held held = held(settings, home);
        LoadedHome.delete(home);
        return section(first, second, later.size(), Early.median(early), early.size(), held);
    }

    /** A build is not part of a start. */
    private static void build(Settings settings, Path home)
            throws IOException, InterruptedException {
        LoadedHome.delete(home);
        try (Botwarden built = Botwarden.start(settings, home)) {
            built.pid();
        }
    }

    private static One once(Settings settings, Path home) throws IOException, InterruptedException {
        long ended;
        Duration started;
        Duration cpu;
        try (Botwarden botwarden = Botwarden.startDemo(settings, home)) {
            started = botwarden.startedIn();
            cpu = CpuTime.ofAlone(botwarden.pid());
            ended = System.nanoTime();
        }
        return new One(started, cpu, Duration.ofNanos(System.nanoTime() - ended));
    }

    /** Sends requests as soon as the server is healthy, as clients do after a rolling restart. */
    private static Early early(Settings settings, Path home)
            throws IOException, InterruptedException {
        try (Botwarden botwarden = Botwarden.startDemo(settings, home)) {
            Client client = botwarden.signIn(USER, PASSWORD);
            Load load = OneBot.load(botwarden, client);
            Duration window = settings.quick() ? settings.window() : REST;
            Measured first = load.run(window, botwarden::serverCpu);
            Measured next = load.run(window, botwarden::serverCpu);
            load.warmUp(settings);
            return new Early(first, next, load.run(window, botwarden::serverCpu));
        }
    }

    private static Held held(Settings settings, Path home)
            throws IOException, InterruptedException {
        try (Botwarden botwarden = Botwarden.startDemo(settings, home)) {
            Thread.sleep(settings.quick() ? settings.window() : REST);
            long idle = Memory.resident(botwarden.pid());
            Client client = botwarden.signIn(USER, PASSWORD);
            Load load =
                    new Load(
                            botwarden.address().resolve("/graphql"),
                            client.token(),
                            List.of(QUERY));
            Memory.forgetPeak(botwarden.pid());
            load.run(settings.window(), () -> Duration.ZERO);
            return new Held(idle, Memory.peakResident(botwarden.pid()));
        }
    }

    private static Section section(
            One first, One second, int starts, Early early, int watched, Held held) {
        Table times =
                new Table(
                        "Start and stop, seconds",
                        List.of("", "until healthy", "CPU of the server", "from Ctrl-C to exit"),
                        List.of(first.row("first start, loads the demo"), second.row("second start")));
        Table memory =
                new Table(
                        "Resident set size of the server, MB",
                        List.of("idle, 10 s after the start", "maximum under load"),
                        List.of(List.of(megabytes(held.idle()), megabytes(held.loaded()))));
        Table seconds =
                new Table(
                        "One bot with its department, after the first healthy response",
                        List.of("", "requests per second", "p50, ms", "p99, ms", "p99.9, ms"),
                        List.of(
                                row("first 10 s", early.first()),
                                row("next 10 s", early.next()),
                                row("warm", early.warm())));
        List<Target> targets =
                List.of(
                        Target.atMost(
                                "second start until healthy",
                                MOST_SECONDS,
                                seconds(second.started()),
                                " s"),
                        Target.atLeast(
                                "requests per second in the first 10 s, compared with the warm rate",
                                LEAST_OF_WARM,
                                100 * early.ofWarm(),
                                " %"));
        return new Section(
                "Start",
                List.of(
                        "The time from the command in the README's section Run to the first healthy response of `/actuator/health`; the application was built before.",
                        "The first start creates the home folder, unpacks PostgreSQL, migrates the database and loads the demo with its warehouse snapshot and appraisals; the second start finds all that. The second start is the median of %d."
                                .formatted(starts),
                        "A healthy server has finished its warm-up and is ready for requests.",
                        "Then %d connections request one bot of the demo at a time. The table shows the start with the median share of the warm rate, out of %d."
                                .formatted(Settings.CONNECTIONS, watched),
                        "The load for the resident set is %d connections that request 20 bots with their department and last five incidents each. PostgreSQL runs in its own process and is not included."
                                .formatted(Settings.CONNECTIONS)),
                List.of(times, seconds, memory, Table.of(targets)),
                List.of());
    }

    private static List<String> row(String name, Measured measured) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%,.0f", measured.requestsPerSecond()),
                tenth(measured.p50()),
                tenth(measured.p99()),
                tenth(measured.p999()));
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static String text(Duration time) {
        return tenth(seconds(time));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d", bytes >> 20);
    }

    /**
     * One start and stop.
     *
     * @param cpu the CPU time of the server until it was healthy
     */
    private record One(Duration started, Duration cpu, Duration ended) implements Comparable<One> {

        List<String> row(String name) {
            return List.of(name, text(started), text(cpu), text(ended));
        }

        @Override
        public int compareTo(One other) {
            return started.compareTo(other.started);
        }
    }

    /**
     * The requests after a start.
     *
     * @param first the first ten seconds
     * @param next the next ten seconds
     * @param warm after the rate is stable
     */
    private record Early(Measured first, Measured next, Measured warm) {

        double ofWarm() {
            return first.requestsPerSecond() / warm.requestsPerSecond();
        }

        static Early median(List<Early> starts) {
            return starts.stream()
                    .sorted(Comparator.comparingDouble(Early::ofWarm))
                    .toList()
                    .get(starts.size() / 2);
        }
    }

    /** The resident set size, in bytes. */
    private record Held(long idle, long loaded) {}
}
