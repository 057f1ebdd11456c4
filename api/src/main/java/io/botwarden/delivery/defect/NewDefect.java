package io.botwarden.delivery.defect;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DEFECT;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new defect is made of.
 *
 * @param number the number that it shall have
 * @param bot key of the bot that has it
 * @param release key of the release that it was found in
 * @param testRun key of the run that found it
 * @param incident key of the incident that it caused or was seen by
 * @param assignee key of the employee who shall work on it
 */
record NewDefect(
        String number,
        long bot,
        @Nullable Long release,
        @Nullable Long testRun,
        @Nullable Long incident,
        @Nullable Long assignee) {

    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write write(
            By by,
            String title,
            @Nullable String description,
            DefectOrigin foundIn,
            Severity severity) {
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
                .derived("reported_by_id", by.viewer().identityId())
                .derived("reported_by", by.viewer().username())
                .derived("opened_at", by.at());
    }
}
