package io.botwarden.analytics.kpi;

import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small company. Bots 1 and 2 belong to the department below, bot 3 to the one at the top, bot 4
 * to the one beside; bot 2 was beside until May 2016.
 */
final class SmallCompany {

    private SmallCompany() {}

    /** A company with these interactions. */
    static ParquetSnapshot of(Path folder, List<Map<String, Object>> talks, String cutAt)
            throws Exception {
        Map<String, List<Map<String, Object>>> rows = organisation(cutAt);
        rows.put("interaction", talks);
        return ParquetSnapshot.of(Files.createTempDirectory(folder, "company"), rows);
    }

    /** A company with random records of 2016. */
    static ParquetSnapshot random(Path folder, int seed) throws Exception {
        Random random = new Random(seed);
        Map<String, List<Map<String, Object>>> rows = organisation("2017-02-01");
        rows.put(
                "employee",
                many(
                        20,
                        id ->
                                Map.of(
                                        "id",
                                        id,
                                        "code",
                                        "e" + id,
                                        "department_id",
                                        1 + random.nextInt(3))));
        rows.put("interaction", many(150 + random.nextInt(200), id -> talk(random, id)));
        rows.put(
                "slo",
                List.of(
                        Map.of(
                                "id",
                                1,
                                "bot_id",
                                1,
                                "indicator",
                                "ERROR_RATIO",
                                "objective",
                                0.9,
                                "created_at",
                                "2016-05-01T00:00:00Z")));
        rows.put("action_item", many(80, id -> action(random, id)));
        rows.put("incident_review", many(60, id -> review(random, id)));
        rows.put(
                "vulnerability",
                many(
                        60,
                        id ->
                                Map.of(
                                        "id",
                                        id,
                                        "bot_id",
                                        1 + random.nextInt(4),
                                        "assignee_id",
                                        1 + random.nextInt(20))));
        rows.put("vulnerability_life", many(60, id -> life(random, id)));
        rows.put(
                "course_requirement",
                List.of(
                        Map.of(
                                "id",
                                1,
                                "course_id",
                                1,
                                "due_days",
                                30,
                                "since",
                                "2015-01-01T00:00:00Z")));
        return ParquetSnapshot.of(Files.createTempDirectory(folder, "company"), rows);
    }

    static Map<String, List<Map<String, Object>>> organisation(String cutAt) {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        rows.put("snapshot_cut", List.of(Map.of("at", cutAt + "T00:00:00Z")));
        rows.put(
                "department",
                List.of(
                        Map.of("id", 1, "code", "top", "lineage", List.of(1)),
                        Map.of("id", 2, "code", "below", "lineage", List.of(1, 2)),
                        Map.of("id", 3, "code", "beside", "lineage", List.of(1, 3))));
        rows.put("bot", List.of(bot(1, 2), bot(2, 2), bot(3, 1), bot(4, 3)));
        rows.put(
                "former_place",
                List.of(
                        Map.of(
                                "id",
                                1,
                                "bot_id",
                                2,
                                "lineage",
                                List.of(1, 3),
                                "ended_at",
                                "2016-05-01T00:00:00Z")));
        return rows;
    }

    private static List<Map<String, Object>> many(int count, IntFunction<Map<String, Object>> row) {
        return IntStream.rangeClosed(1, count).mapToObj(row).toList();
    }

    private static Map<String, Object> bot(int id, int department) {
        return Map.of("id", id, "code", "b" + id, "owner_department_id", department);
    }

    /** Bots 3 and 4 have few users. */
    private static Map<String, Object> talk(Random random, int id) {
        int bot = List.of(1, 1, 1, 2, 2, 2, 3, 4).get(random.nextInt(8));
        Map<String, Object> row =
                talk(
                        id,
                        bot,
                        bot > 2 ? random.nextInt(7) : random.nextInt(30),
                        "2016-%02d".formatted(1 + random.nextInt(12)));
        row.put(
                "outcome",
                List.of("ESCALATED", "ABANDONED", "RESOLVED_IMPLIED", "UNENGAGED")
                        .get(random.nextInt(4)));
        row.put("rating", random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(5)));
        row.put("rating_offered", true);
        return row;
    }

    static Map<String, Object> talk(int id, int bot, int person, String month) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("bot_id", bot);
        row.put("user_pseudonym", new UUID(0, person).toString());
        row.put("channel", "CHAT");
        row.put("outcome", "RESOLVED_IMPLIED");
        row.put("started_at", month + "-11T08:00:00Z");
        row.put("ended_at", month + "-11T08:05:00Z");
        row.put("user_turns", 1);
        row.put("bot_turns", 1);
        row.put(
                "turns",
                List.of(
                        Map.of("at", month + "-11T08:00:00Z", "speaker", "USER"),
                        Map.of(
                                "at",
                                month + "-11T08:01:00Z",
                                "speaker",
                                "BOT",
                                "fallback",
                                false)));
        return row;
    }

    private static Map<String, Object> action(Random random, int id) {
        Map<String, Object> row =
                action(
                        id,
                        1 + random.nextInt(3),
                        random.nextInt(6) == 0 ? null : Integer.valueOf(1 + random.nextInt(12)));
        row.put("bot_id", random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(4)));
        row.put("done_at", "2016-%02d-20T00:00:00Z".formatted(1 + random.nextInt(12)));
        return row;
    }

    static Map<String, Object> action(int id, int department, @Nullable Integer assignee) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("department_id", department);
        row.put("assignee_id", assignee);
        row.put("state", "DONE");
        row.put("due_at", "2016-05-02T00:00:00Z");
        row.put("done_at", "2016-05-01T00:00:00Z");
        return row;
    }

    private static Map<String, Object> review(Random random, int id) {
        return Map.of(
                "id",
                id,
                "department_id",
                1 + random.nextInt(3),
                "reviewer_id",
                1 + random.nextInt(12),
                "state",
                "DONE",
                "due_at",
                "2016-06-01T00:00:00Z",
                "reviewed_at",
                "2016-%02d-20T00:00:00Z".formatted(1 + random.nextInt(12)));
    }

    private static Map<String, Object> life(Random random, int id) {
        return Map.of(
                "id",
                id,
                "vulnerability_id",
                id,
                "bot_id",
                1 + random.nextInt(4),
                "state",
                "OPEN",
                "due_at",
                "2016-%02d-20T00:00:00Z".formatted(1 + random.nextInt(12)),
                "started_at",
                "2016-01-01T00:00:00Z");
    }
}
