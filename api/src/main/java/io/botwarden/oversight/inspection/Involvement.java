package io.botwarden.oversight.inspection;

/**
 * How a person is involved in a bot or a department, so that somebody else has to inspect it. The
 * function {@code involvement} in the database determines it. (Policy 7.1.1)
 */
enum Involvement {
    OWNER("own the bot", "owns the bot"),
    TEAM_LEAD("lead the team of the bot", "leads the team of the bot"),
    DEVELOPER("helped to develop the bot", "helped to develop the bot"),
    APPROVER("decided about a launch of the bot", "decided about a launch of the bot"),
    OPERATOR("handled changes or incidents of the bot", "handled changes or incidents of the bot"),
    RESPONSIBLE(
            "are responsible for an obligation of the bot",
            "is responsible for an obligation of the bot"),
    HEAD(
            "are the head of the department or of one above it",
            "is the head of the department or of one above it"),
    COLLEAGUE("work in the department", "works in the department");

    private final String you;
    private final String others;

    Involvement(String you, String others) {
        this.you = you;
        this.others = others;
    }

    /** A sentence to the viewer. */
    String toViewer() {
        return "You %s. Someone else must inspect it.".formatted(you);
    }

    /** A sentence about an employee. */
    String about(String name) {
        return "%s %s and cannot inspect it.".formatted(name, others);
    }
}
