package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.FUNCTION_COURSE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a course that a function of a bot requires.
 *
 * @param title the bot or function and the course, for messages
 * @param ended whether it has ended
 */
record FunctionCourse(long id, long bot, String title, boolean ended, int version) {

    static final String FIELD = "functionCourse";

    static FunctionCourse of(Readable row) {
        return new FunctionCourse(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "title"),
                Fields.flag(row, "ended"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write end(By by, @Nullable Integer basedOn) {
        Versions.require(FUNCTION_COURSE, id, basedOn, version);
        if (ended) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The requirement has ended already.", FIELD);
        }
        return Write.update(FUNCTION_COURSE, id, version, "FunctionCourseEnded", title)
                .set("until", by.at())
                .by("ended", by);
    }
}
