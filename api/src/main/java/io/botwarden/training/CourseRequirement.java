package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.REQUIREMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a requirement of a course.
 *
 * @param course the code of the course
 * @param ended whether it has ended
 */
record CourseRequirement(long id, String course, boolean ended, int version) {

    static CourseRequirement of(Readable row) {
        return new CourseRequirement(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.flag(row, "ended"),
                Fields.version(row));
    }

    Write end(By by, @Nullable Integer basedOn) {
        Versions.require(REQUIREMENT, id, basedOn, version);
        if (ended) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The requirement has ended already.",
                    "courseRequirement");
        }
        return end(by);
    }

    Write end(By by) {
        return Write.update(REQUIREMENT, id, version, "CourseRequirementEnded", course)
                .set("until", by.at())
                .by("ended", by);
    }
}
