package io.botwarden.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the counts of {@link DemonstratedQuarter} into the interactions feed: at equal intervals
 * over the quarter, each of the engaged ones with two user turns.
 */
final class DemonstrationInteractions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(5);

    private DemonstrationInteractions() {}

    /** Returns the feed's lines. */
    static InputStream feed(List<DemonstratedQuarter> quarters) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (DemonstratedQuarter quarter : quarters) {
            for (int k = 0; k < quarter.interactions(); k++) {
                try (JsonGenerator line = JSON.createGenerator(lines, JsonEncoding.UTF8)) {
                    write(line, quarter, k);
                }
                lines.write('\n');
            }
        }
        return new ByteArrayInputStream(lines.toByteArray());
    }

    private static void write(JsonGenerator line, DemonstratedQuarter quarter, int k) {
        Instant start = start(quarter, k);
        boolean engaged = k < quarter.engaged();
        line.writeStartObject();
        line.writeStringProperty("id", "demonstration-%s-%d".formatted(quarter.quarter(), k + 1));
        line.writeStringProperty("bot", quarter.bot());
        line.writeStringProperty("channel", "CHAT");
        line.writeStringProperty("startedAt", start.toString());
        line.writeStringProperty("endedAt", start.plus(BETWEEN_TURNS.multipliedBy(3)).toString());
        line.writeStringProperty("outcome", outcome(quarter, k));
        line.writeBooleanProperty("ratingOffered", k < quarter.rated());
        if (k < quarter.rated()) {
            line.writeNumberProperty("rating", k < quarter.content() ? 5 : 2);
        }
        line.writeArrayPropertyStart("turns");
        for (int turn = 0; engaged && turn < 4; turn++) {
            line.writeStartObject();
            line.writeStringProperty("at", start.plus(BETWEEN_TURNS.multipliedBy(turn)).toString());
            line.writeStringProperty("from", turn % 2 == 0 ? "USER" : "BOT");
            if (turn % 2 == 1) {
                line.writeBooleanProperty("fallback", turn == 1 && k < quarter.fallbacks());
            }
            line.writeEndObject();
        }
        line.writeEndArray();
        line.writeEndObject();
    }

    private static Instant start(DemonstratedQuarter quarter, int k) {
        long seconds = Duration.between(quarter.start(), quarter.end()).toSeconds();
        return quarter.start().plusSeconds(seconds * k / quarter.interactions());
    }

    private static String outcome(DemonstratedQuarter quarter, int k) {
        if (k < quarter.resolved()) {
            return "RESOLVED_IMPLIED";
        }
        return k < quarter.engaged() ? "ESCALATED" : "UNENGAGED";
    }
}
