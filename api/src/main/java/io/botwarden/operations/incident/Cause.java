package io.botwarden.operations.incident;

import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident happened. (Policy 3.2.3)
 *
 * @param category null if nobody has stated it
 * @param text the cause in words; null if nobody has stated it
 */
record Cause(@Nullable RootCauseCategory category, @Nullable String text) {

    /** With what is stated now, which may be only a part. */
    Cause with(@Nullable RootCauseCategory newCategory, @Nullable String newText) {
        return new Cause(
                newCategory == null ? category : newCategory, newText == null ? text : newText);
    }

    /** Writes what has changed to the incident. */
    Write into(Write incident, Cause stated) {
        return incident.set("root_cause_category", category, stated.category())
                .set("root_cause", text, stated.text());
    }

    /** Refuses a cause that is not complete, which names what is missing. */
    void require() {
        List<Refusal> missing = new ArrayList<>();
        if (category == null) {
            missing.add(
                    new Refusal(
                            RefusalCode.INVALID,
                            "Specify the category of the root cause. Use UNKNOWN if it could not be determined.",
                            "rootCauseCategory"));
        }
        if (text == null) {
            missing.add(
                    new Refusal(
                            RefusalCode.INVALID,
                            "Specify the root cause, or what was done to find it.",
                            "rootCause"));
        }
        if (!missing.isEmpty()) {
            throw new RefusedException(missing);
        }
    }
}
