package io.botwarden.operations.intake;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes the records of earlier tests. */
public final class EmptyTables {

    private EmptyTables() {}

    /**
     * Empties tables in this order, and the watched health of bots before. The watch waits
     * meanwhile, so that it does not keep a bot.
     */
    public static void empty(JdbcClient database, String... tables) {
        database.sql(
                        """
                        do $$ begin
                          lock table monitoring_setting, bot_status in share row exclusive mode;
                          delete from monitoring_setting;
                          delete from bot_status_change;
                          delete from bot_status;
                          %s
                        end $$
                        """
                                .formatted(
                                        Arrays.stream(tables)
                                                .map("delete from %s;"::formatted)
                                                .collect(Collectors.joining(" "))))
                .update();
    }
}
