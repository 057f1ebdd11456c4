package io.botwarden.access.role;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.botwarden.platform.graphql.sdl.SchemaFiles;
import io.botwarden.platform.rights.PermissionTable;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.DatabaseAddress;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/**
 * Prints the permission table without starting the server: each permission with the roles that have
 * it in the database, and the fields and paths that it allows.
 */
@NamedInterface("command")
public final class PermissionsCommand {

    private static final String NAME = "permissions";

    private PermissionsCommand() {}

    /** Returns whether the arguments are {@code permissions [home folder]}. */
    public static boolean isNamedBy(String... args) {
        return args.length > 0 && args[0].equals(NAME);
    }

    /**
     * Prints the table. The roles are read from the database of the settings, or from the running
     * one of the home folder; without a database they are omitted.
     *
     * @return the exit status
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        try {
            PermissionTable table = PermissionTable.of(schema());
            print(table, holders(err, args), out);
            return 0;
        } catch (IOException e) {
            err.println("The schema cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private static Map<String, Set<String>> holders(PrintStream err, String... args) {
        CommandSettings settings = CommandSettings.ofEnvironment();
        try {
            Home home = settings.home(args.length > 1 ? args[1] : null);
            return RolesInDatabase.read(settings.database(home));
        } catch (StartProblem e) {
            err.printf("Roles are omitted. %s. %s.%n", e.problem(), e.remedy());
        } catch (SQLException e) {
            err.printf(
                    "Roles are omitted: the database cannot be read (%s).%n",
                    DatabaseAddress.withoutPasswords(String.valueOf(e.getMessage())));
        }
        return Map.of();
    }

    private static void print(
            PermissionTable table, Map<String, Set<String>> holders, PrintStream out) {
        out.println("Every signed-in user");
        table.opensToWhoeverIsSignedIn().forEach(opened -> out.println("  " + opened));
        for (String permission : table.permissions()) {
            Set<String> roles = holders.getOrDefault(permission, Set.of());
            out.printf(
                    "%n%s%s%n", permission, roles.isEmpty() ? "" : ": " + String.join(", ", roles));
            table.opens(permission).forEach(opened -> out.println("  " + opened));
        }
    }

    private static GraphQLSchema schema() throws IOException {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(SchemaFiles.read());
    }
}
