package io.botwarden.bench.reads;

import io.botwarden.bench.dataset.Scale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queries. The variables are generated in a form that is common to all servers: bots and
 * departments by their numbers.
 */
enum Question {
    Q1("one bot by its ID, with its department"),
    Q2("20 bots, each with department, owner and its last 5 incidents"),
    Q3("100 incidents, each with bot and department"),
    Q4("the console's bot page"),
    Q5("a far page of a filtered, sorted list"),
    Q6("variables, fragments and aliases, nested 5 deep");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_BOT = 5;
    private static final int BOT_STEP = 10;
    private static final int TEAMS = 42;
    private static final int FIRST_TEAM = 9;
    private static final LocalDate START = LocalDate.of(2024, 4, 1);
    private static final int DAYS = 600;
    private static final int QUARTERS = 7;

    private final String title;

    Question(String title) {
        this.title = title;
    }

    /** The description of the query. */
    String title() {
        return title;
    }

    /** The GraphQL document for a kind of server: {@code botwarden} or {@code postgraphile}. */
    String document(String server) {
        String name = "/reads/%s.%s.graphql".formatted(name(), server);
        try (InputStream file = Question.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The class path lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /**
     * Random variables about the 20 bots that the limited account can see, so that the
     * administrator reads the same rows.
     */
    ObjectNode draw(Random random) {
        ObjectNode variables = JSON.createObjectNode();
        int bot = FIRST_BOT + BOT_STEP * random.nextInt(Scale.BOTS / BOT_STEP);
        switch (this) {
            case Q1 -> variables.put("bot", bot);
            case Q2 -> {
                List<Integer> bots = new ArrayList<>();
                for (int k = FIRST_BOT; k <= Scale.BOTS; k += BOT_STEP) {
                    bots.add(k);
                }
                Collections.shuffle(bots, random);
                ArrayNode codes = variables.putArray("codes");
                bots.forEach(each -> codes.add(code(each)));
            }
            case Q3 -> variables.put("before", instant(random).toString());
            case Q4 -> {
                LocalDate from = START.plus(Period.ofMonths(3 * random.nextInt(QUARTERS)));
                variables.put("code", code(bot));
                variables.put("from", from + "T00:00:00Z");
                variables.put("until", from.plusMonths(3) + "T00:00:00Z");
            }
            case Q5 -> {
                variables.putArray("states").add("CLOSED").add("RESOLVED");
                variables.put(
                        "before",
                        START.plusDays(DAYS + random.nextInt(30))
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .toString());
            }
            case Q6 -> {
                variables.put("department", FIRST_TEAM + (bot - 1) % TEAMS);
                variables.put("bots", 5);
                variables.put("incidents", 5);
                List<String> severities =
                        new ArrayList<>(List.of("CRITICAL", "HIGH", "MODERATE", "LOW"));
                Collections.shuffle(severities, random);
                ArrayNode two = variables.putArray("severities");
                severities.subList(0, 2).forEach(two::add);
            }
        }
        return variables;
    }

    private static String code(int bot) {
        return "bot-%03d".formatted(bot);
    }

    private static Instant instant(Random random) {
        return START.plusDays(random.nextInt(DAYS))
                .atStartOfDay(ZoneOffset.UTC)
                .plusMinutes(random.nextInt(1440))
                .toInstant();
    }
}
