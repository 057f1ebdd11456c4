package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.RECORD;

import io.botwarden.catalog.Changed;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.training.CourseState.Step;
import io.botwarden.training.input.ChangeCourseInput;
import io.botwarden.training.input.CourseForm;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a course, and the changes that each action makes to it.
 *
 * @param validityMonths the number of months for which a passed result counts; null if it does not
 *     expire
 */
record Course(
        long id,
        String code,
        String name,
        @Nullable String description,
        CourseForm form,
        @Nullable Integer validityMonths,
        CourseState state,
        int version) {

    static final String FIELD = "course";

    static Course of(Readable row) {
        return new Course(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                CourseForm.valueOf(Fields.text(row, "form")),
                row.get("validity_months", Integer.class),
                CourseState.valueOf(Fields.text(row, "state")),
                Fields.version(row));
    }

    Write change(ChangeCourseInput input) {
        return step(Step.CHANGE, "CourseChanged", input.version())
                .set("name", name, Changed.orKept(input.name(), name))
                .set(
                        "description",
                        description,
                        Changed.orPresent(input.description(), description))
                .set("form", form, Changed.orKept(input.form(), form))
                .set(
                        "validity_months",
                        validityMonths,
                        Changed.orPresent(input.validityMonths(), validityMonths));
    }

    Write retire(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.RETIRE, "CourseRetired", basedOn)
                .set("retirement_reason", reason)
                .acted("retired", by);
    }

    /** Refuses an action that its state does not allow. */
    void require(Step step) {
        step.from(state, FIELD, FIELD);
    }

    /** When a result of that time expires; null if it does not. */
    private @Nullable Instant expiry(Instant passedAt) {
        return validityMonths == null
                ? null
                : passedAt.atOffset(ZoneOffset.UTC).plusMonths(validityMonths).toInstant();
    }

    /**
     * Records that somebody passed it.
     *
     * @param field the input field that is refused if that is recorded already
     */
    Write passed(Trainee person, Instant at, @Nullable Integer score, By by, String field) {
        String title = "%s · %s".formatted(name, person.name());
        return Write.insert(RECORD, "CoursePassed", title)
                .refer("course_id", COURSE, null, id)
                .refer("employee_id", EMPLOYEE, null, person.id())
                .derived("title", title)
                .set("passed_at", at)
                .set("expires_at", expiry(at))
                .set("score", score)
                .by("recorded", by)
                .unless(
                        TrainingRefusal.ALREADY_RECORDED,
                        field,
                        "It is recorded already that %s passed this course at this time."
                                .formatted(person.name()));
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(COURSE, id, basedOn, version);
        return Write.update(COURSE, id, version, event, code)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}
