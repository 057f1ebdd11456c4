package io.botwarden.access.decision;

/**
 * May a subject take an action upon a resource?
 *
 * @param subject who: of type {@code user}, by the name of an account, or {@code employee}, by code
 * @param action what: the code of a bot's function
 * @param resource upon what: of type {@code bot}, by code
 */
record Question(Entity subject, String action, Entity resource) {

    /** The subject that an account here is. */
    static final String USER = "user";

    /** The subject that an employee is, whichever accounts belong to that person. */
    static final String EMPLOYEE = "employee";

    /** The one type of resource. */
    static final String BOT = "bot";

    /**
     * A subject or a resource.
     *
     * @param id unique for its type; empty in a search for it
     */
    record Entity(String type, String id) {}

    /** What people call it. */
    String label() {
        return "%s %s, %s, %s %s"
                .formatted(subject.type(), subject.id(), action, resource.type(), resource.id());
    }
}
