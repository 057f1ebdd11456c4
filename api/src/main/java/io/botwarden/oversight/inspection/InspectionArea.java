package io.botwarden.oversight.inspection;

import java.util.List;

/** What an inspection covers. (Policy 7.1.1) */
public enum InspectionArea {
    DEVELOPMENT(2),
    OPERATION(3, 5),
    USE(4);

    private final List<Integer> chapters;

    InspectionArea(Integer... chapters) {
        this.chapters = List.of(chapters);
    }

    /** The chapters of the policy whose controls are inspected. */
    Integer[] chapters() {
        return chapters.toArray(Integer[]::new);
    }
}
