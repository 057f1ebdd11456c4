package io.botwarden.bench.prices;

import io.botwarden.bench.server.Client;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The computed fields with their most expensive arguments. */
final class HostileQuestions {

    private HostileQuestions() {}

    /**
     * A query of a field.
     *
     * @param name the name in the results
     * @param text the field with arguments and selection, without an alias
     */
    record Question(String name, String text) {

        String field() {
            return text.replaceFirst("[^A-Za-z].*", "");
        }

        /** A document with the field a number of times. */
        String document(int aliases) {
            StringBuilder document = new StringBuilder("{");
            for (int k = 0; k < aliases; k++) {
                document.append(" a").append(k).append(": ").append(text);
            }
            return document.append(" }").toString();
        }
    }

    static List<Question> of(Client client) throws IOException, InterruptedException {
        JsonNode first =
                client.ask("{ auditEntries(first: 1) { edges { node { id } } } }", Map.of());
        String bot = "bot_1";
        String entry = first.at("/auditEntries/edges/0/node/id").asString();
        String newest =
                client.ask("{ latestPeriod(grain: YEAR) }", Map.of())
                        .get("latestPeriod")
                        .asString();
        String schedule = schedule(client);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        List<Question> all = new ArrayList<>();
        for (String metric : List.of("card", "histogram", "dense")) {
            for (String aggregation : List.of("P99", "LAST", "AVERAGE")) {
                all.add(
                        points(
                                "metricPoints, %s of %s by 1,000 series, 720 steps"
                                        .formatted(aggregation, metric),
                                bot,
                                metric,
                                now.minus(12, ChronoUnit.HOURS),
                                now,
                                60,
                                aggregation,
                                ", groupBy: \"u\""));
            }
            all.add(
                    points(
                            "metricPoints, all of %s, ten days in 864 steps".formatted(metric),
                            bot,
                            metric,
                            now.minus(240, ChronoUnit.HOURS),
                            now,
                            1_000,
                            "P99",
                            ""));
        }
        all.add(
                new Question(
                        "signalPoints, 12 hours in 720 steps",
                        "signalPoints(bot: {id: \"%s\"}, from: \"%s\", before: \"%s\", step: 60) { at requests errors p50 p95 }"
                                .formatted(bot, now.minus(12, ChronoUnit.HOURS), now)));
        for (String metric : List.of("card", "histogram", "dense")) {
            for (int hours : List.of(20, 400)) {
                for (String kind :
                        List.of(
                                "threshold: {aggregation: MEAN, threshold: 5, windowSeconds: 3600",
                                "threshold: {aggregation: SUM, threshold: 5, windowSeconds: 86400",
                                "threshold: {aggregation: P99, threshold: 5, windowSeconds: 3600",
                                "anomaly: {",
                                "absence: {windowSeconds: 3600")) {
                    all.add(
                            preview(
                                    "previewAlertRule, %s of %s, %d hours"
                                            .formatted(
                                                    kind.replaceAll("threshold: 5, |[{]", ""),
                                                    metric,
                                                    hours),
                                    bot,
                                    metric,
                                    kind,
                                    now.minus(hours, ChronoUnit.HOURS),
                                    now));
                }
            }
        }
        for (JsonNode kpi : client.ask("{ kpis { id } }", Map.of()).get("kpis")) {
            String id = kpi.get("id").asString();
            all.add(
                    new Question(
                            "kpi, %s of a year".formatted(id),
                            "kpi(id: \"%s\", period: \"%s\") { value n }".formatted(id, newest)));
        }
        for (String id :
                List.of(
                        "engagement-rate",
                        "true-containment-rate",
                        "response-time",
                        "sla-attainment",
                        "time-availability")) {
            all.add(
                    new Question(
                            "kpiSeries, %s of 365 days".formatted(id),
                            "kpiSeries(id: \"%s\", from: \"%s-01-01\", before: \"%s-12-31\", grain: DAY) { value n }"
                                    .formatted(id, newest, newest)));
            for (String by : List.of("BOT", "DEPARTMENT")) {
                all.add(
                        new Question(
                                "kpiBreakdown, %s by %s".formatted(id, by),
                                "kpiBreakdown(id: \"%s\", period: \"%s\", by: %s) { value n }"
                                        .formatted(id, newest, by)));
            }
        }
        all.addAll(
                List.of(
                        new Question("latestPeriod", "latestPeriod(grain: DAY)"),
                        new Question("kpis", "kpis { id name description sql }"),
                        new Question(
                                "riskScores",
                                "riskScores(first: 100) { edges { node { score bot { code } } } }"),
                        new Question("riskMatrix", "riskMatrix { asOf cells { likelihood } }"),
                        new Question(
                                "riskLosses, simulated once",
                                "riskLosses(years: 20000, seed: %d) { inputHash bots { contribution95 { amount } } }"
                                        .formatted(now.toEpochMilli())),
                        new Question(
                                "riskComparison",
                                "riskComparison { bots { change { amount } } cells { after } }"),
                        new Question("compliance", "compliance(by: DEPARTMENT) { controls }"),
                        new Question(
                                "complianceTrend",
                                "complianceTrend(from: \"%s\", before: \"%s\", step: DAY) { at }"
                                        .formatted(now.minus(399, ChronoUnit.DAYS), now)),
                        new Question(
                                "complianceDrift",
                                "complianceDrift(from: \"%s\") { total }"
                                        .formatted(now.minus(99, ChronoUnit.DAYS))),
                        new Question(
                                "search, a word of most titles",
                                "search(text: \"in\", first: 100) { edges { node { kind } } }"),
                        new Question(
                                "search, a word of no title",
                                "search(text: \"%s\", first: 100) { edges { node { kind } } }"
                                        .formatted("nothing like this ".repeat(50))),
                        new Question("myWork", "myWork(first: 100) { edges { node { kind } } }"),
                        new Question("myWorkCount", "myWorkCount { waiting overdue }"),
                        new Question(
                                "notificationPreview",
                                "notificationPreview(language: EN, title: \"T\", body: \"%s\") { title }"
                                        .formatted("**x** ".repeat(300))),
                        new Question(
                                "notificationText",
                                "notificationText(event: \"*\", language: EN) { title }"),
                        new Question("onCall", "onCall { schedule { id } now { startsAt } }"),
                        new Question(
                                "onCallShifts",
                                "onCallShifts(schedule: \"%s\", from: \"%s\", before: \"%s\") { startsAt }"
                                        .formatted(schedule, now.minus(99, ChronoUnit.DAYS), now)),
                        new Question(
                                "ownNotificationPreference", "ownNotificationPreference { id }"),
                        new Question("permissions", "permissions { code opens }"),
                        new Question("requestableRoles", "requestableRoles { code name }"),
                        new Question("requestableFunctions", "requestableFunctions { id name }"),
                        new Question("viewer", "viewer { displayName }"),
                        new Question("auditLog", "auditLog { size }"),
                        new Question(
                                "auditInclusionProof",
                                "auditInclusionProof(entry: \"%s\") { size }".formatted(entry)),
                        new Question(
                                "auditConsistencyProof", "auditConsistencyProof(from: 1) { from }"),
                        new Question(
                                "retentionPreview",
                                "retentionPreview(bot: {id: \"%s\"}, holds: INTERACTIONS, retentionDays: 1) { records }"
                                        .formatted(bot))));
        return all;
    }

    /** A schedule with a handover every hour. */
    private static String schedule(Client client) throws IOException, InterruptedException {
        String members =
                IntStream.rangeClosed(1, 50)
                        .mapToObj("\"employee_%d\""::formatted)
                        .collect(Collectors.joining(", "));
        JsonNode answer =
                client.ask(
                        """
                        mutation {
                          addOnCallSchedule(input: {name: "Hourly", timeZone: "UTC", layers: [{name: "First", rotation: CUSTOM, shiftLength: 1,
                            startsOn: "2026-01-01", handoverTime: "08:00", members: [%s]}]}) { onCallSchedule { id } errors { message } }
                        }
                        """
                                .formatted(members),
                        Map.of());
        return answer.at("/addOnCallSchedule/onCallSchedule/id").asString();
    }

    private static Question points(
            String name,
            String bot,
            String metric,
            Instant from,
            Instant until,
            int step,
            String aggregation,
            String more) {
        return new Question(
                name,
                "metricPoints(bot: {id: \"%s\"}, name: \"%s\", from: \"%s\", before: \"%s\", step: %d, aggregation: %s%s) { group points { at value } }"
                        .formatted(bot, metric, from, until, step, aggregation, more));
    }

    private static Question preview(
            String name, String bot, String metric, String condition, Instant from, Instant until) {
        return new Question(
                name,
                "previewAlertRule(of: {definition: {condition: {%s scope: {bot: {id: \"%s\"}}, metric: \"%s\", byAttributes: [\"u\"]}}, severity: HIGH}}, from: \"%s\", before: \"%s\") { fired errors { message } }"
                        .formatted(condition, bot, metric, from, until));
    }
}
