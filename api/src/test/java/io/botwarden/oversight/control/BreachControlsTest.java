package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The control over data breaches. */
class BreachControlsTest extends BotControls {

    @Test
    @ControlCase("breaches-notified")
    void breachIsAssessedAndNotifiedInTime() {
        String code = "breaches-notified";
        String breach =
                id(
                        outcomes.done(
                                outcomes.administrator(),
                                "reportDataBreach",
                                "breach { id }",
                                Map.of(
                                        "title",
                                        "Mail to the wrong people",
                                        "description",
                                        "An answer went to another customer.",
                                        "bots",
                                        List.of(ref(bot)),
                                        "dataKinds",
                                        List.of("CONTACT"))));
        outcomes.passes(code, bot);
        clock.move(Duration.ofHours(25));
        outcomes.fails(
                code,
                bot,
                "Of 1 data breaches, 1 wait past a deadline for an assessment or a notification; 0 were notified late.");
        outcomes.done(
                outcomes.administrator(),
                "assessDataBreach",
                "breach { id }",
                Map.of(
                        "breach", ref(breach),
                        "risk", "LIKELY",
                        "consequences", "Unwanted calls",
                        "measures", "The answer was recalled",
                        "authorityDue", true,
                        "authorityReason", "A risk is likely",
                        "peopleDue", false,
                        "peopleReason", "The risk is not high"));
        outcomes.passes(code, bot);
        clock.move(Duration.ofHours(73));
        outcomes.fails(
                code,
                bot,
                "Of 1 data breaches, 1 wait past a deadline for an assessment or a notification; 0 were notified late.");
        outcomes.done(
                outcomes.administrator(),
                "recordBreachNotification",
                "breach { id }",
                Map.of(
                        "breach", ref(breach),
                        "recipient", "AUTHORITY",
                        "name", "Supervisory authority",
                        "content", "What article 33 asks for"));
        outcomes.passes(code, bot);
    }
}
