package io.botwarden.demo;

import io.botwarden.operations.intake.registration.BotRegistration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the annotated dialogues of BETOLD into the interactions feed. The source has neither ids
 * nor times: the id is the dialogue's position, and the times are synthetic and say nothing about
 * the calls.
 *
 * <p>The dialogues start at equal intervals over the second quarter of 2016, in whole seconds, and
 * each turn follows the previous one after five seconds.
 */
final class BetoldDialogues {

    static final String BOT = "betold";

    static final Instant FROM = Instant.parse("2016-04-01T00:00:00Z");
    static final Instant BEFORE = Instant.parse("2016-07-01T00:00:00Z");
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(5);

    static final BotRegistration REGISTRATION =
            new BotRegistration(
                    "BETOLD",
                    "Books appointments by telephone. Based on annotated dialogues with synthetic times.",
                    "MEDIUM",
                    "CONFIDENTIAL",
                    "PHONE",
                    "Based on the dialogues of the BETOLD data set, which has neither ids nor times: the ids are positions, and the times are synthetic, spread evenly over 2016-Q2 with a turn every five seconds. Its criticality and data classification are assumptions of the demo.");

    private static final JsonMapper JSON = new JsonMapper();

    private BetoldDialogues() {}

    /** Returns the feed's lines for the source's array of dialogues. */
    static InputStream feed(InputStream source) throws IOException {
        List<JsonNode> dialogues = new ArrayList<>();
        JSON.readTree(source).forEach(dialogues::add);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int position = 1; position <= dialogues.size(); position++) {
            Instant start = start(position, dialogues.size());
            try (JsonGenerator line = JSON.createGenerator(lines, JsonEncoding.UTF8)) {
                write(line, dialogues.get(position - 1), position, start);
            }
            lines.write('\n');
        }
        return new ByteArrayInputStream(lines.toByteArray());
    }

    static Instant start(int position, int dialogues) {
        long quarter = Duration.between(FROM, BEFORE).toSeconds();
        return FROM.plusSeconds(quarter * (position - 1) / dialogues);
    }

    private static void write(JsonGenerator line, JsonNode dialogue, int position, Instant start) {
        JsonNode turns = dialogue.path("utterances_annotations");
        line.writeStartObject();
        line.writeStringProperty("id", BOT + "-" + position);
        line.writeStringProperty("bot", BOT);
        line.writeStringProperty("channel", "PHONE");
        line.writeStringProperty("startedAt", start.toString());
        line.writeStringProperty("endedAt", turn(start, Math.max(0, turns.size() - 1)).toString());
        line.writeStringProperty("outcome", outcome(dialogue));
        line.writeArrayPropertyStart("turns");
        for (int i = 0; i < turns.size(); i++) {
            line.writeStartObject();
            line.writeStringProperty("at", turn(start, i).toString());
            line.writeStringProperty("from", isUser(turns.get(i)) ? "USER" : "BOT");
            line.writeStringProperty("intent", intent(turns.get(i)));
            line.writeEndObject();
        }
        line.writeEndArray();
        line.writeEndObject();
    }

    private static Instant turn(Instant start, int place) {
        return start.plus(BETWEEN_TURNS.multipliedBy(place));
    }

    /**
     * {@code luhf} means that the user hung up or had the call forwarded late in the dialogue,
     * without saying which: it counts as forwarded if the user asked for a person at some point.
     */
    private static String outcome(JsonNode dialogue) {
        if (!dialogue.path("LUHF").asString().equals("luhf")) {
            return "RESOLVED_IMPLIED";
        }
        for (JsonNode turn : dialogue.path("utterances_annotations")) {
            if (isUser(turn) && "transfer_agent".equals(intent(turn))) {
                return "ESCALATED";
            }
        }
        return "ABANDONED";
    }

    private static boolean isUser(JsonNode turn) {
        return turn.path("caller_name").asString().equals("nlu");
    }

    private static @Nullable String intent(JsonNode turn) {
        return turn.path("intent").asString(null);
    }
}
