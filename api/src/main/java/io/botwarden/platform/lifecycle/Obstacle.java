package io.botwarden.platform.lifecycle;

/**
 * Why an action may be refused although the state allows it, such as a rule that the author of a
 * change does not approve it. The action refuses with the same code and message that {@code
 * viewerActions} shows.
 *
 * @param code the error code
 * @param message a sentence for people
 * @param condition holds where the action is refused
 */
public record Obstacle(Enum<?> code, String message, RowCondition condition) {

    /**
     * An obstacle.
     *
     * @param condition as {@link RowCondition} spells it
     */
    public static Obstacle of(Enum<?> code, String message, String condition) {
        return new Obstacle(code, message, new RowCondition(condition));
    }

    /** The condition in a statement; see {@link RowCondition#sql}. */
    public String sql(String row, String viewer) {
        return condition.sql(row, viewer);
    }
}
