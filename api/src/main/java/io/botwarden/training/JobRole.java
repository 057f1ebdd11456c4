package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.JOB_ROLE;

import io.botwarden.catalog.Changed;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.training.input.ChangeJobRoleInput;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/** The locked row of a job role. */
record JobRole(long id, String code, String name, @Nullable String description, int version) {

    static JobRole of(Readable row) {
        return new JobRole(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                Fields.version(row));
    }

    Write change(ChangeJobRoleInput input) {
        Versions.require(JOB_ROLE, id, input.version(), version);
        return Write.update(JOB_ROLE, id, version, "JobRoleChanged", code)
                .set("name", name, Changed.orKept(input.name(), name))
                .set(
                        "description",
                        description,
                        Changed.orPresent(input.description(), description));
    }
}
