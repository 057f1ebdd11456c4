package io.botwarden.bench.rivals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the requests that are compared. */
public enum ReadQuery {
    /** By key, to one. */
    Q1("Q1", 1, "one bot by its id, with its department"),
    /** A list, to one and to many. */
    Q2("Q2", 1, "20 bots, each with department, owner and its last 5 incidents"),
    /** A long list. */
    Q3("Q3", 1, "100 incidents with bot and department"),
    /** Two root fields with counts. */
    Q4("Q4", 1, "the console's bot page"),
    /** The beginning of a list. */
    Q5_FIRST("Q5", 1, "page 1 of a filtered, ordered list"),
    /** Far down the same list. */
    Q5_DEEP("Q5", 1_000, "page 1,000 of a filtered, ordered list"),
    /** Names, fragments, variables. */
    Q6("Q6", 1, "variables, fragments and aliases nested 5 deep");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double SEED = 0.29;

    private final String file;
    private final int page;
    private final String title;

    ReadQuery(String file, int page, String title) {
        this.file = file;
        this.page = page;
        this.title = title;
    }

    /** The name that its files begin with. */
    String file() {
        return file;
    }

    /** What is asked for. */
    public String title() {
        return title;
    }

    /**
     * Variables drawn at random from what a viewer may see; the same each time from the same rows.
     * All servers are asked with them, each in its spelling.
     *
     * @param database as the owner of the tables
     * @param username the viewer
     */
    public List<JsonNode> draw(Connection database, String username) throws SQLException {
        String sql = Texts.read(file + ".draw.sql").replace("{seen}", Texts.read("seen.sql"));
        List<JsonNode> drawn = new ArrayList<>();
        try (Statement seed = database.createStatement();
                PreparedStatement draw = database.prepareStatement(sql)) {
            seed.execute("set timezone = 'UTC'");
            seed.execute("select setseed(" + SEED + ")");
            draw.setLong(1, identity(database, username));
            draw.setInt(2, page);
            try (ResultSet rows = draw.executeQuery()) {
                while (rows.next()) {
                    drawn.add(JSON.readTree(rows.getString(1)));
                }
            }
        }
        if (drawn.isEmpty()) {
            throw new IllegalStateException(
                    "There is nothing for %s to ask %s about".formatted(username, this));
        }
        return drawn;
    }

    private static long identity(Connection database, String username) throws SQLException {
        try (PreparedStatement find =
                database.prepareStatement("select id from identity where username = ?")) {
            find.setString(1, username);
            try (ResultSet rows = find.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("There is no account " + username);
                }
                return rows.getLong(1);
            }
        }
    }
}
