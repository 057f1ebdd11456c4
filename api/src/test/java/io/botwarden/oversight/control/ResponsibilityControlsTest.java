package io.botwarden.oversight.control;

import org.junit.jupiter.api.Test;

/** The case of the control of responsibility, policy 1.1. */
class ResponsibilityControlsTest extends ControlStory {

    @Test
    @ControlCase("bot-responsibility")
    void botHasNoCriticality() {
        fails("bot-responsibility", bot, "Missing: criticality.");

        about("changeBot", "bot").with("version", 1).with("criticality", "LOW").done();

        passes(
                "bot-responsibility",
                bot,
                "It has an owner, an owner department and a criticality.");
    }
}
