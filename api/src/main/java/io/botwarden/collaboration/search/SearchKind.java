package io.botwarden.collaboration.search;

import java.util.Arrays;

/**
 * The kinds of records that can be found. The view search_source defines which texts of each are
 * searched.
 */
enum SearchKind {
    BOT("bot"),
    REQUIREMENT("requirement"),
    DESIGN("design_document"),
    DEFECT("defect"),
    LAUNCH("launch_application"),
    INCIDENT("incident"),
    CHANGE("change"),
    MANUAL("manual"),
    FEEDBACK("feedback"),
    MEETING("meeting"),
    ACTION_ITEM("action_item"),
    LESSON("meeting_lesson"),
    RISK("risk"),
    CONTINGENCY_PLAN("contingency_plan");

    private final String table;

    SearchKind(String table) {
        this.table = table;
    }

    /** The database table of its records. */
    String table() {
        return table;
    }

    static SearchKind ofTable(String table) {
        return Arrays.stream(values())
                .filter(kind -> kind.table.equals(table))
                .findFirst()
                .orElseThrow();
    }
}
