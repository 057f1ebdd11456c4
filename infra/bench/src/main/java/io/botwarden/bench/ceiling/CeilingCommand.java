package io.botwarden.bench.ceiling;

import io.netty.channel.ChannelOption;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The main class. The environment variables are {@code PGPASSWORD}, the password of the database
 * owner, and {@code JWT_SECRET}, the key of Botwarden's access tokens in base64.
 */
@Command(name = "ceiling", description = "Serves the benchmark's requests with handwritten SQL.")
public final class CeilingCommand implements Callable<Integer> {

    private static final String OWNER = "botwarden";

    @Option(names = "--port", required = true, description = "The port to listen on, on the loopback address.")
    private int port;

    @Option(names = "--database-port", required = true, description = "The port of PostgreSQL.")
    private int databasePort;

    @Option(
            names = "--connections",
            defaultValue = "4",
            description = "Number of connections to PostgreSQL. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Number of I/O threads. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** Runs until the process is stopped. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CeilingCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        LoopResources loops = LoopResources.create("ceiling", threads, true);
        PostgresqlConnectionFactory database =
                new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                                .host("127.0.0.1")
                                .port(databasePort)
                                .database(OWNER)
                                .username(OWNER)
                                .password(environment("PGPASSWORD"))
                                .options(Map.of("plan_cache_mode", "force_generic_plan"))
                                .loopResources(loops)
                                .codecRegistrar(TextBytes.REGISTRAR)
                                .build());
        Tokens tokens = new Tokens(Base64.getDecoder().decode(environment("JWT_SECRET")));
        CeilingServer ceiling = new CeilingServer(new Connections(database, connections), tokens);
        ceiling.checkRoles();
        DisposableServer server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .runOn(loops)
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .handle(ceiling::handle)
                        .bindNow();
        System.out.printf("Listening on http://127.0.0.1:%d%n", server.port());
        server.onDispose().block();
        return 0;
    }

    private static String environment(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    "The environment variable %s is not set".formatted(name));
        }
        return value;
    }
}
