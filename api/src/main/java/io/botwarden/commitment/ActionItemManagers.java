package io.botwarden.commitment;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import reactor.core.publisher.Mono;

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

    /**
     * Those who hold a permission over the bot or the department of the action item, as {@link
     * #require} demands.
     *
     * @param origin the column of {@code action_item} that refers to the origin
     */
    public static ActionItemManagers holders(String origin, String permission) {
        return of("{row}.%s is not null and %s".formatted(origin, held(permission)));
    }

    /**
     * Refuses a viewer who does not hold the permission over the bot or the department of an action
     * item.
     *
     * @param item where the action item belongs
     */
    public static Mono<Void> require(
            Authorisation authorisation, Viewer viewer, String permission, Scope item) {
        return authorisation
                .holds(viewer, permission, item)
                .filter(held -> !held)
                .flatMap(held ->
                        Mono.error(
                                new RefusedException(
                                        RefusalCode.FORBIDDEN,
                                        "This needs the permission %s over the bot or the department of the action item."
                                                .formatted(permission))));
    }

    /** The condition that the viewer holds the permission over the row's bot or department. */
    static String held(String permission) {
        return """
        {may %1$s} and exists (
          select from viewer_permission v where v.identity_id = {holder} and v.permission = '%1$s'
            and (v.scope = 'EVERYTHING'
              or v.bot_id = {row}.bot_id
              or exists (select from bot b join department d on d.id = b.owner_department_id
                where b.id = {row}.bot_id and d.lineage @> array[v.department_id])
              or exists (select from department d where d.id = {row}.department_id and d.lineage @> array[v.department_id]))
        )
        """
                .formatted(permission);
    }
}
