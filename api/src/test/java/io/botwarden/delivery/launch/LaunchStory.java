package io.botwarden.delivery.launch;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A release with all its evidence and a launch application. */
@BotwardenTest
abstract class LaunchStory {

    @Autowired LaunchFixture launches;
    @Autowired DeliveryFixture fixture;
    @Autowired TestViewers viewers;
    @Autowired ScheduledLaunches due;
    @Autowired MovableClock clock;

    Candidate candidate;

    @BeforeEach
    void prepare() {
        candidate = launches.candidate();
    }

    @AfterEach
    void setTheClockRight() {
        clock.reset();
    }

    List<String> waiting(TestViewer who) {
        return fixture.client(who)
                .graphql()
                .document(
                        "{ myWork(kinds: [LAUNCH_TO_APPROVE]) { edges { node { record { id } } } } }")
                .execute()
                .path("myWork.edges[*].node.record.id")
                .entityList(String.class)
                .get();
    }
}
