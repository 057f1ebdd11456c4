package io.botwarden.delivery.defect;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DEFECT;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a new defect.
 *
 * @param number its number
 * @param bot key of the bot
 * @param release key of the release in which it was found
 * @param testRun key of the test run that found it
 * @param incident key of the incident that it caused or that revealed it
 * @param assignee key of the assigned employee
 * @param verifier key of the employee who is to verify the fix
 */
record NewDefect(
        String number,
        long bot,
        @Nullable Long release,
        @Nullable Long testRun,
        @Nullable Long incident,
        @Nullable Long assignee,
        @Nullable Long verifier) {

    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** Refuses a fix that the assignee is to verify. */
    static void requireTwo(@Nullable Long assignee, @Nullable Long verifier) {
        if (verifier != null && verifier.equals(assignee)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Someone other than the assignee must verify the fix.",
                    "verifier");
        }
    }

    Write write(
            By by,
            String title,
            @Nullable String description,
            DefectPhase foundIn,
            Severity severity,
            DueTimes times) {
        requireTwo(assignee, verifier);
        return Write.insert(DEFECT, "DefectReported", number)
                .set("number", number)
                .set("title", title)
                .set("description", description)
                .refer("bot_id", BOT, null, bot)
                .refer("release_id", RELEASE, null, release)
                .refer("test_run_id", TEST_RUN, null, testRun)
                .refer("incident_id", INCIDENT, null, incident)
                .set("found_in", foundIn)
                .set("severity", severity)
                .refer("assignee_id", EMPLOYEE, null, assignee)
                .refer("verifier_id", EMPLOYEE, null, verifier)
                .set("due_at", times.of(severity, by.at()))
                .by("reported", by)
                .derived("opened_at", by.at());
    }
}
