package io.botwarden.delivery.requirement;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.write.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that both sides agree on. (Policy 2.1.1) */
record RequirementText(
        String title,
        @Nullable String scenario,
        @Nullable String workflow,
        @Nullable String expectedEffect) {

    /** Returns what is missing for submission; empty if it is complete. */
    List<Refusal> missing() {
        List<Refusal> missing = new ArrayList<>();
        require(missing, "scenario", scenario, "who needs what in which situation");
        require(missing, "workflow", workflow, "what happens, step by step");
        require(missing, "expectedEffect", expectedEffect, "what will improve, and by how much");
        return missing;
    }

    private static void require(
            List<Refusal> missing, String field, @Nullable String value, String question) {
        if (value == null) {
            missing.add(
                    new Refusal(
                            DeliveryRefusal.INCOMPLETE,
                            "Required before submission: " + question,
                            field));
        }
    }
}
