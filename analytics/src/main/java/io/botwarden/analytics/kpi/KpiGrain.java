package io.botwarden.analytics.kpi;

/**
 * The kind of record that one row of a definition's SQL represents, which determines its
 * department.
 */
public enum KpiGrain {
    /** A conversation or run of a bot; it belongs to the department that owns the bot. */
    INTERACTION(false),
    /**
     * A turn, or a pair of turns, of an interaction; it belongs to the department that owns the
     * bot.
     */
    TURN(false),
    /** A reported interval; it belongs to the department that owns the bot. */
    REPORT(false),
    /** A health status of a bot; it belongs to the department that owns the bot. */
    STATUS(false),
    /** An alert; it belongs to the department that owns the bot. */
    ALERT(false),
    /** A release; it belongs to the department that owns the bot. */
    RELEASE(false),
    /** A defect; it belongs to the department that owns the bot. */
    DEFECT(false),
    /** A vulnerability of a bot; it belongs to the department that owns the bot. */
    VULNERABILITY(false),
    /** An incident; it belongs to the department that it is assigned to. */
    INCIDENT(true),
    /** A change of a bot; it belongs to the department that owns the bot. */
    CHANGE(false),
    /** A test of restoring a backup; it belongs to the department that owns the bot. */
    RESTORE_TEST(false),
    /** A review of an incident; it belongs to the department responsible for it. */
    REVIEW(true),
    /** An agreed action; it belongs to the department that agreed to it. */
    ACTION(true),
    /** A requirement; it belongs to the requesting department. */
    REQUIREMENT(true),
    /** A result of a control; it belongs to the department of the subject or its bot. */
    CONTROL_RESULT(true),
    /** A right in an access review; it belongs to the department or bot that it is over. */
    RIGHT(true),
    /** A drill of a contingency plan; it belongs to the department responsible for the plan. */
    DRILL(true),
    /** A course that a person must have passed; it belongs to the person's department. */
    TRAINING(true),
    /** A credential; it belongs to no department. */
    CREDENTIAL(true);

    private final boolean hasDepartment;

    KpiGrain(boolean hasDepartment) {
        this.hasDepartment = hasDepartment;
    }

    /** Whether the rows name their department themselves, in the column {@code department_id}. */
    boolean hasDepartment() {
        return hasDepartment;
    }
}
