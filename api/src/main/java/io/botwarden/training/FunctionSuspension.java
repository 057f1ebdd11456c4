package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.FUNCTION_SUSPENSION;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;

/**
 * The locked row of a suspension that applies.
 *
 * @param title the bot or function and the person, for messages
 */
record FunctionSuspension(long id, String title, int version) {

    static FunctionSuspension of(Readable row) {
        return new FunctionSuspension(
                Fields.number(row, "id"), Fields.text(row, "title"), Fields.version(row));
    }

    Write end(Instant at) {
        return Write.update(FUNCTION_SUSPENSION, id, version, "FunctionSuspensionEnded", title)
                .set("until", at);
    }
}
