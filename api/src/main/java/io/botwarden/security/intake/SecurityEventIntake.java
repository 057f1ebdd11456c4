package io.botwarden.security.intake;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.ImportCompletion;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.security.intake.MessageWriter.OnlyBot;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports messages of sensors about security events. (Policy 5.1.1) */
@Component
class SecurityEventIntake {

    private final Transactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    SecurityEventIntake(Transactions transactions, JsonMapper json, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** The form of a body. */
    enum Form {
        STRUCTURED,
        BATCH,
        BINARY,
        SYSLOG
    }

    /**
     * What a request says beside its body.
     *
     * @param only the bot that everything is about; null if each message says that itself
     * @param source the source of the data, as named by the sender
     */
    record Said(Form form, HttpHeaders headers, @Nullable OnlyBot only, @Nullable String source) {}

    /**
     * Reads the stream to its end and blocks until all of it is written.
     *
     * @throws ImportAbortedException if the stream ends early or the database refuses; committed
     *     data is kept
     */
    IntakeReport take(InputStream body, Said said, Sender sender) throws ImportAbortedException {
        ImportRun run = new ImportRun(ImportKind.SECURITY_EVENTS, said.source(), sender);
        MessageWriter writer = new MessageWriter(transactions, run, said.only());
        Instant now = clock.instant();
        return new ImportCompletion(transactions, run)
                .reach(() -> read(body, said, writer, now), writer::write);
    }

    private void read(InputStream body, Said said, MessageWriter writer, Instant now)
            throws IOException, SQLException {
        CloudEventFile events = new CloudEventFile(json, now);
        switch (said.form()) {
            case STRUCTURED -> one(writer, 1, () -> events.structured(body));
            case BINARY -> one(writer, 1, () -> events.binary(said.headers(), body));
            case BATCH -> {
                JsonNode batch = events.batch(body);
                for (int k = 0; k < batch.size(); k++) {
                    int place = k;
                    one(writer, place + 1, () -> events.event(batch.get(place), place + 1));
                }
            }
            case SYSLOG -> lines(new SyslogFrames(body), writer, now);
        }
    }

    private static void lines(SyslogFrames frames, MessageWriter writer, Instant now)
            throws IOException, SQLException {
        while (frames.advance()) {
            long number = frames.number();
            if (frames.isTooLong()) {
                writer.reject(
                        new Rejection(
                                number,
                                null,
                                "is longer than %,d bytes".formatted(SyslogFrames.LONGEST)));
            } else {
                one(writer, number, () -> SyslogLine.read(frames.bytes(), number, now));
            }
        }
    }

    /** Reads one message. */
    @FunctionalInterface
    private interface Reading {
        SensorMessage message() throws IOException, BadLineException;
    }

    private static void one(MessageWriter writer, long number, Reading reading)
            throws IOException, SQLException {
        SensorMessage message;
        try {
            message = reading.message();
        } catch (BadLineException e) {
            writer.reject(e.at(number));
            return;
        }
        writer.add(message);
    }
}
