package io.botwarden.story;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A bot from its requirement to the quarter's figures, over HTTP and by {@link People} who each
 * have only their own permissions: before each step another person tries it and is rejected. Mail
 * and webhook use real servers, and rules are evaluated by the real clock.
 */
@BotwardenTest(own = true)
class EndToEndTest {

    /** The bot's account. */
    static final String CODE = "help-bot";

    private static final Receivers OUTSIDE = new Receivers();

    private Planning planning;
    private Launch launch;
    private Development development;
    private Trouble trouble;
    private Repair repair;
    private Figures figures;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        OUTSIDE.register(registry);
    }

    @AfterAll
    static void closeServers() {
        OUTSIDE.close();
    }

    @BeforeEach
    void peopleOfTwoDepartmentsMeet(
            @Autowired People.Accounts accounts,
            @Autowired DeliveryFixture fixture,
            @Autowired WebTestClient http) {
        People people = new People(accounts, http);
        planning = new Planning(people);
        launch = new Launch(people, planning, fixture);
        development = new Development(people, planning, launch);
        trouble = new Trouble(people, planning, OUTSIDE);
        repair = new Repair(people, planning, trouble, OUTSIDE);
        figures = new Figures(people, planning, launch, trouble, repair);
    }

    @Test
    void fromRequirementToKpi() throws Exception {
        planning.salesAsksAndBothSidesAgree();
        planning.theDeskPlansWhatSalesApproves();
        launch.whatIsMissingIsNamed();
        development.designsAreWrittenByOneAndAcceptedByAnother();
        development.codeIsReviewedAndWhatWasFoundIsFixedAndVerified();
        development.buildsAndScannersHandTheirResultsIn();
        development.aDefectIsFoundInTheTestsAndClosed();
        development.salesAcceptsTheReleaseAndItsRisksAreAssessed();
        launch.theDepartmentsApprove(1);
        launch.anApprovalFallsWhenTheBotChangesAndSaysWhatChanged();
        launch.theDepartmentsApprove(2);
        launch.theBotGoesLiveAndTheRequirementIsDelivered();

        trouble.itIsSettledWhoIsToldOfIt();
        trouble.theBotReportsMoreErrorsThanTheRuleAllows();
        trouble.anAlertFiresAndOpensAnIncident();
        trouble.whoIsOnCallIsToldByMailAndTheOthersByWebhook();
        trouble.whoIsOnCallTakesItUp();
        repair.theFixIsAChangeThatAnotherApproves();
        repair.theIncidentIsSolvedReviewedAndClosed();
        trouble.theAlertIsOver();

        figures.annieTakesASnapshot();
        figures.ofTheQuarterAreThoseOfTheRecords();
    }

    /** Waits until a condition holds. */
    static void eventually(Callable<Boolean> condition) {
        await().atMost(LONG_ENOUGH).pollInterval(Duration.ofMillis(250)).until(condition);
    }
}
