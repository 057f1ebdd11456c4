package io.botwarden.collaboration.search;

import java.util.Arrays;

/** What can be found by its words; what is looked at of each stands in the view search_source. */
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
    LESSON("meeting_lesson");

    private final String table;

    SearchKind(String table) {
        this.table = table;
    }

    /** The table of its records, as the database spells it. */
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
