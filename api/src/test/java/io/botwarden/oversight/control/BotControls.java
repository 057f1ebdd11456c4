package io.botwarden.oversight.control;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases of controls over a live bot of a company, with a clock that they can move. */
@BotwardenTest
abstract class BotControls {

    @Autowired DeliveryFixture fixture;
    @Autowired TestViewers viewers;
    @Autowired ControlOutcomes outcomes;
    @Autowired MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    Company company;

    /** The ID of the bot. */
    String bot = "";

    @BeforeEach
    void found() {
        company = fixture.company();
        bot = outcomes.liveBot(company);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }
}
