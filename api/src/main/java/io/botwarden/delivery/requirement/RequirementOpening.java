package io.botwarden.delivery.requirement;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Creates requirements, also for other capabilities: returns the write for the current transaction,
 * as the main record of an action or as an additional one ({@link Write#also}); {@link Write#along}
 * receives the new requirement's key. The caller checks permissions. (Policy 2.1.1, 4.2.3)
 */
@Component
@NamedInterface("requirement")
public class RequirementOpening {

    private final DatabaseClient database;

    RequirementOpening(DatabaseClient database) {
        this.database = database;
    }

    /** Returns a new requirement in state DRAFT, with its number. */
    public Mono<Write> draft(NewRequirement requirement) {
        return number().map(number -> drafted(number, requirement));
    }

    /** Returns the next number. */
    Mono<String> number() {
        return database.sql("select 'R-' || nextval('requirement_number') as number")
                .map(row -> Fields.text(row, "number"))
                .one();
    }

    static Write drafted(String number, NewRequirement requirement) {
        return Write.insert(REQUIREMENT, "RequirementDrafted", number)
                .set("number", number)
                .set("title", requirement.title())
                .set("scenario", requirement.scenario())
                .set("workflow", requirement.workflow())
                .set("expected_effect", requirement.expectedEffect())
                .refer("bot_id", BOT, null, requirement.bot())
                .refer("department_id", DEPARTMENT, null, requirement.department())
                .refer(
                        "development_department_id",
                        DEPARTMENT,
                        null,
                        requirement.developmentDepartment())
                .refer("requested_by_id", EMPLOYEE, null, requirement.requestedBy())
                .set("priority", requirement.priority())
                .set("desired_on", requirement.desiredOn())
                .set("state", RequirementState.DRAFT);
    }
}
