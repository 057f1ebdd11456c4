package io.botwarden.platform.lifecycle;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on a record and the viewer, in SQL. {@code {row}} stands for the alias of the
 * record's table and {@code {viewer}} for the key of the viewer's account; {@code {may
 * access:manage}} holds where the viewer has that permission over anything.
 *
 * @param text such as {@code same_person({row}.author_id, {viewer})}
 */
public record RowCondition(String text) {

    private static final Pattern MAY = Pattern.compile("\\{may ([a-z:-]+)}");

    /** The permissions that it asks for. */
    public Set<String> permissions() {
        return MAY.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /**
     * The condition for a viewer of whom it is known what they may do.
     *
     * @param may whether the viewer has a permission over anything
     */
    public RowCondition knowing(Predicate<String> may) {
        return new RowCondition(
                MAY.matcher(text).replaceAll(found -> String.valueOf(may.test(found.group(1)))));
    }

    /**
     * The condition in a statement.
     *
     * @param row what the statement calls the record's table
     * @param viewer what stands for the key of the viewer's account in it
     */
    public String sql(String row, String viewer) {
        return sql(row, viewer, viewer);
    }

    /**
     * The condition in a statement.
     *
     * @param row what the statement calls the record's table
     * @param viewer what stands for the key of the viewer's account in it
     * @param holder what stands for the id under which the views of rights have the viewer's rights
     */
    public String sql(String row, String viewer, String holder) {
        return text.replace("{row}", row).replace("{viewer}", viewer).replace("{holder}", holder);
    }

    /** Whether it looks up the viewer's rights itself. */
    public boolean readsRights() {
        return text.contains("{holder}");
    }
}
