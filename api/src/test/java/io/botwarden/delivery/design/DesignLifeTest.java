package io.botwarden.delivery.design;

import static io.botwarden.delivery.Lives.legal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesignLifeTest {

    @Test
    void everyPairOfStateAndStepIsLegalOrRefused() {
        assertThat(legal(DesignState.values(), DesignState.Step.values()))
                .containsExactlyInAnyOrder(
                        "DRAFT SUBMIT IN_REVIEW",
                        "IN_REVIEW ACCEPT ACCEPTED",
                        "IN_REVIEW REJECT REJECTED",
                        "ACCEPTED SUPERSEDE SUPERSEDED");
    }
}
