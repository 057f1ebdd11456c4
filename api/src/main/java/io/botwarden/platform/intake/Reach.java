package io.botwarden.platform.intake;

import io.botwarden.platform.identity.Viewer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a body may be about: the bots over which the sender holds the permission of the
 * import, within the limit of the sender's API key. Lines about others are rejected. (Policy 5.3.2)
 *
 * @param viewer the sender; null for Botwarden itself, which may import everything
 * @param permission {@code capability:action}
 */
public record Reach(@Nullable Viewer viewer, String permission) {

    /** Everything, for imports by Botwarden itself. */
    public static final Reach EVERYTHING = new Reach(null, "");

    private static final String WITHIN =
            "select distinct v.bot_id from viewer_bot v where v.identity_id = ? and v.permission = ? and v.bot_id = any (?)";

    /** Whether lines may be about anything, including what is not registered yet. */
    public boolean isEverything() {
        return viewer == null || viewer.mayEverywhere(permission);
    }

    /**
     * The id of the sender in the views of rights; 0 if the sender does not hold the permission.
     */
    public long rightsId() {
        return viewer != null && viewer.may(permission) ? viewer.rightsId() : 0;
    }

    /** Those of the bots that lines may be about, with one statement for a batch. */
    public Set<Long> within(Connection connection, Collection<Long> bots) throws SQLException {
        if (isEverything() || bots.isEmpty()) {
            return Set.copyOf(bots);
        }
        Set<Long> within = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(WITHIN)) {
            statement.setLong(1, rightsId());
            statement.setString(2, permission);
            statement.setArray(3, connection.createArrayOf("bigint", bots.toArray()));
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                within.add(found.getLong(1));
            }
        }
        return within;
    }

    /** Why a line about a bot is rejected. */
    public String outside(String code) {
        return viewer == null || viewer.limit() == null
                ? "is %s; this account does not have the permission %s over this bot"
                        .formatted(code, permission)
                : "is %s; %s".formatted(code, lower(viewer.limit().sentence()));
    }

    /** Why a line about a department, and no bot, is rejected. */
    public String outsideDepartment(String code) {
        return viewer == null || viewer.limit() == null
                ? "is missing; this account does not have the permission %s over the department %s"
                        .formatted(permission, code)
                : "is missing; %s".formatted(lower(viewer.limit().sentence()));
    }

    /** Why a line about something that is not registered yet is rejected. */
    public String unregistered(String what, String code) {
        return "No %s with the code '%s' is registered; registering it with an import needs the permission %s over everything"
                .formatted(what, code, permission);
    }

    /** Why a line about no bot is rejected. */
    public String withoutBot() {
        String rest =
                "is missing; data about no bot needs the permission %s over everything"
                        .formatted(permission);
        return viewer == null || viewer.limit() == null
                ? rest
                : "%s. %s".formatted(rest, viewer.limit().sentence());
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
