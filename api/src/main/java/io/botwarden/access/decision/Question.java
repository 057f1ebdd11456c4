package io.botwarden.access.decision;

/**
 * A question: may a subject take an action on a resource?
 *
 * @param subject of type {@code user}, by username, or {@code employee}, by code
 * @param action the code of a bot's function
 * @param resource of type {@code bot}, by code
 */
record Question(Entity subject, String action, Entity resource) {

    /** The subject type of an account. */
    static final String USER = "user";

    /** The subject type of an employee, independent of accounts. */
    static final String EMPLOYEE = "employee";

    /** The only resource type. */
    static final String BOT = "bot";

    /**
     * A subject or a resource.
     *
     * @param id unique for its type; empty if it is searched for
     */
    record Entity(String type, String id) {}

    /** Returns the question in one line. */
    String label() {
        return "%s %s, %s, %s %s"
                .formatted(subject.type(), subject.id(), action, resource.type(), resource.id());
    }
}
