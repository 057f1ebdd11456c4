package io.botwarden.oversight.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models of OSCAL that are exported. */
enum OscalModel {
    CATALOG("catalog", "Policy for the management of bots"),
    COMPONENT_DEFINITION("component-definition", "Controls of Botwarden"),
    ASSESSMENT_RESULTS("assessment-results", "Results of controls"),
    PLAN_OF_ACTION("plan-of-action-and-milestones", "Plan of action and milestones");

    private final String key;
    private final String title;

    OscalModel(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name in the address, which is the root property of the document. */
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    static Optional<OscalModel> find(String key) {
        return Arrays.stream(values()).filter(model -> model.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(OscalModel::key).toList();
    }
}
