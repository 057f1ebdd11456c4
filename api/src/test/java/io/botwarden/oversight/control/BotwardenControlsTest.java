package io.botwarden.oversight.control;

import org.junit.jupiter.api.Test;

/** Cases of the controls of policy 5 about Botwarden itself. */
class BotwardenControlsTest extends ControlStory {

    @Test
    @ControlCase("credentials-renewed")
    void apiKeyNeverExpires() {
    }
}
