package io.botwarden.analytics.appraisal;

import static io.botwarden.analytics.appraisal.CycleState.CALIBRATED;
import static io.botwarden.analytics.appraisal.CycleState.COMPUTED;
import static io.botwarden.analytics.appraisal.CycleState.FINAL;
import static io.botwarden.analytics.appraisal.CycleState.OPEN;
import static io.botwarden.analytics.appraisal.CycleState.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.botwarden.analytics.appraisal.CycleState.Step;
import org.junit.jupiter.api.Test;

class CycleStateTest {

    @Test
    void runsFromOpenToPublished() {
        assertThat(OPEN.after(Step.COMPUTE)).isEqualTo(COMPUTED);
        assertThat(COMPUTED.after(Step.COMPUTE)).isEqualTo(COMPUTED);
        assertThat(COMPUTED.after(Step.CALIBRATE)).isEqualTo(CALIBRATED);
        assertThat(CALIBRATED.after(Step.PUBLISH)).isEqualTo(PUBLISHED);
    }

    @Test
    void reproducingKeepsState() {
        assertThat(CALIBRATED.after(Step.REPRODUCE)).isEqualTo(CALIBRATED);
        assertThat(PUBLISHED.after(Step.REPRODUCE)).isEqualTo(PUBLISHED);
        assertThat(FINAL.after(Step.REPRODUCE)).isEqualTo(FINAL);
    }

    @Test
    void endsAfterAppeals() {
        assertThat(PUBLISHED.after(Step.APPEAL)).isEqualTo(PUBLISHED);
        assertThat(PUBLISHED.after(Step.AMEND)).isEqualTo(PUBLISHED);
        assertThat(PUBLISHED.after(Step.FINALIZE)).isEqualTo(FINAL);
        assertThatIllegalStateException().isThrownBy(() -> FINAL.after(Step.APPEAL));
    }

    @Test
    void rejectsUnlistedStep() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OPEN.after(Step.PUBLISH))
                .withMessage("A cycle in state OPEN allows [RATE, COMPUTE], not PUBLISH");
        assertThatIllegalStateException().isThrownBy(() -> PUBLISHED.after(Step.CALIBRATE));
        assertThatIllegalStateException().isThrownBy(() -> COMPUTED.after(Step.PUBLISH));
    }
}
