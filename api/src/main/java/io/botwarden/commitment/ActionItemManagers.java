package io.botwarden.commitment;

import io.botwarden.platform.lifecycle.RowCondition;

/**
 * Who may manage the action items of one kind of origin, for {@code viewerActions}. Each {@link
 * ActionItemOrigin} has one, and its {@link OriginRecord#requireManager} accepts the same viewers.
 *
 * @param condition true for an action item of that origin and a viewer who may manage it; {@code
 *     {row}} is the action item
 */
public record ActionItemManagers(RowCondition condition) {

    /**
     * Returns the managers.
     *
     * @param condition in the syntax of {@link RowCondition}
     */
    public static ActionItemManagers of(String condition) {
        return new ActionItemManagers(new RowCondition(condition));
    }
}
