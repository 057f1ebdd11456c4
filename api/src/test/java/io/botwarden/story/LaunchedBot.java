package io.botwarden.story;

import io.botwarden.delivery.DeliveryFixture;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A bot that went from its requirement to its launch as {@link EndToEndTest} tells it, for tests of
 * what follows. There is one in a database: its code and its departments have fixed names.
 */
public final class LaunchedBot {

    private final People people;
    private final Planning planning;
    private final Launch launch;
    private int revision = 1;

    /** Launches such bots. */
    @Component
    public static final class Launches {

        private final People.Accounts accounts;

        Launches(People.Accounts accounts) {
            this.accounts = accounts;
        }

        /** Takes all the steps, from the requirement to the launch. */
        public LaunchedBot launched(WebTestClient http) throws IOException {
            return new LaunchedBot(new People(accounts, http), accounts.fixture());
        }
    }

    private LaunchedBot(People people, DeliveryFixture fixture) throws IOException {
        this.people = people;
        planning = new Planning(people);
        launch = new Launch(people, planning, fixture);
        Development development = new Development(people, planning, launch);
        planning.salesAsksAndBothSidesAgree();
        planning.theDeskPlansWhatSalesApproves();
        launch.whatIsMissingIsNamed();
        development.designsAreWrittenByOneAndAcceptedByAnother();
        development.codeIsReviewedAndWhatWasFoundIsFixedAndVerified();
        development.buildsAndScannersHandTheirResultsIn();
        development.aDefectIsFoundInTheTestsAndClosed();
        development.salesAcceptsTheReleaseAndItsRisksAreAssessed();
        launch.theDepartmentsApprove(revision);
        launch.theBotGoesLiveAndTheRequirementIsDelivered();
    }

    /** The administrator. */
    public Person administrator() {
        return people.ada;
    }

    /** The requesting department's person. */
    public Person business() {
        return people.sally;
    }

    /** The developer who built it. */
    public Person developer() {
        return people.devi;
    }

    /** The developer who reviewed it. */
    public Person reviewer() {
        return people.rex;
    }

    /** Its operator. */
    public Person operator() {
        return people.olga;
    }

    /** Its ID. */
    public String bot() {
        return planning.bot();
    }

    /** The ID of its live release. */
    public String release() {
        return planning.release();
    }

    /** The ID of the requirement that it fulfils. */
    public String requirement() {
        return planning.requirement();
    }

    /** The ID of the launch application of its live release. */
    public String application() {
        return launch.application();
    }

    /** Submits its launch application again, and has it approved by all departments. */
    public void approveAgain() {
        launch.theDepartmentsApprove(++revision);
    }
}
