package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.HOLDER;

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
 * The locked row of a person who has or had a job role.
 *
 * @param title the role and the person, for messages
 * @param ended whether the person ceased to have it
 * @param department key of the person's department
 */
record JobRoleHolder(long id, String title, boolean ended, @Nullable Long department, int version) {

    static JobRoleHolder of(Readable row) {
        return new JobRoleHolder(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                Fields.flag(row, "ended"),
                row.get("department_id", Long.class),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    Write end(By by, @Nullable Integer basedOn) {
        Versions.require(HOLDER, id, basedOn, version);
        if (ended) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The job role has ended already.", "jobRoleHolder");
        }
        return Write.update(HOLDER, id, version, "JobRoleEnded", title)
                .set("until", by.at())
                .by("ended", by);
    }
}
