package io.botwarden.platform.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may take an action: by default, everybody with the permission of the mutation over the
 * record, as the {@code @scope} of its type says.
 *
 * @param permission the permission, if it is not the one that the mutation requires; otherwise null
 * @param everywhere whether the permission is needed over everything
 * @param over the places over which the permission is needed, all of them; if empty, the scope of
 *     the type
 * @param persons the condition for people who need no permission; null if there are none
 * @param onlyPersons the reason why everyone else is refused, whatever their permissions; null if
 *     the permission is sufficient
 * @param except more specific reasons for some of them
 */
public record Holders(
        @Nullable String permission,
        boolean everywhere,
        List<Place> over,
        @Nullable RowCondition persons,
        @Nullable String onlyPersons,
        List<Obstacle> except) {

    /** Everybody with the permission over the record. */
    static final Holders DEFAULT = new Holders(null, false, List.of(), null, null, List.of());

    /**
     * What a permission is needed over.
     *
     * @param bots columns of the record's table with the key of a bot
     * @param departments columns with the key of a department
     * @param view a view with the columns {@code record_id}, {@code bot_id} and {@code
     *     department_id}; null where the columns say it all
     * @param column the column that {@code record_id} is compared with
     * @param each whether the permission is needed over every row of the view; over one otherwise
     */
    public record Place(
            List<String> bots,
            List<String> departments,
            @Nullable String view,
            String column,
            boolean each) {

        /** One of the bots and departments that these columns name. */
        public static Place of(List<String> bots, List<String> departments) {
            return new Place(bots, departments, null, "id", false);
        }

        /** The department that a column names. */
        public static Place department(String column) {
            return of(List.of(), List.of(column));
        }

        /** One of the bots and departments in a view. */
        public static Place in(String view, String column) {
            return new Place(List.of(), List.of(), view, column, false);
        }

        /** All bots and departments in a view. */
        public static Place all(String view, String column) {
            return new Place(List.of(), List.of(), view, column, true);
        }
    }
}
