package io.botwarden.delivery.requirement;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.write.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both sides agree on. (Policy 2.1.1) */
record RequirementText(
        String title,
        @Nullable String scenario,
        @Nullable String workflow,
        @Nullable String expectedEffect) {

    /** What is missing before it can be submitted; none where it is complete. */
    List<Refusal> missing() {
        List<Refusal> missing = new ArrayList<>();
        require(missing, "scenario", scenario, "In which situation does who need what?");
        require(missing, "workflow", workflow, "What happens step by step?");
        require(
                missing,
                "expectedEffect",
                expectedEffect,
                "What shall be better afterwards, and by how much?");
        return missing;
    }

    private static void require(
            List<Refusal> missing, String field, @Nullable String value, String question) {
        if (value == null) {
            missing.add(
                    new Refusal(
                            DeliveryRefusal.INCOMPLETE,
                            "This is missing before it can be submitted: " + question,
                            field));
        }
    }
}
