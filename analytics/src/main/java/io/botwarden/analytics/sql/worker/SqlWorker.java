package io.botwarden.analytics.sql.worker;

import io.botwarden.analytics.sql.worker.WorkerReply.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program of a worker: it reads a {@link WorkerRequest}, answers with the tables that the query
 * reads, waits until {@link WorkerReply#RECORDS_FILE} contains them, runs the query, writes {@link
 * WorkerReply#RESULT_FILE} and ends. Its argument is its folder.
 */
public final class SqlWorker {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final BufferedReader requests;
    private final PrintStream replies;

    private SqlWorker(Path folder, BufferedReader requests, PrintStream replies) {
        this.folder = folder;
        this.requests = requests;
        this.replies = replies;
    }

    /** Serves one query. */
    public static void main(String[] arguments) throws IOException {
        LowPriority.take();
        PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // whatever a library prints must not look like a reply
        System.setOut(System.err);
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new SqlWorker(Path.of(arguments[0]), requests, replies).serve();
    }

    private void serve() throws IOException {
        String line = requests.readLine();
        if (line == null) {
            return;
        }
        reply(run(JSON.readValue(line, WorkerRequest.class)));
    }

    private WorkerReply run(WorkerRequest request) throws IOException {
        String tree = "{}";
        try {
            SqlGate.Passed passed = check(request);
            tree = passed.tree();
            reply(WorkerReply.reads(passed.reads()));
            if (requests.readLine() == null) {
                throw new IOException("The records were not copied");
            }
            return WorkerReply.result(
                    new WorkerDatabase(folder, request.settings())
                            .run(passed, request.parameters()));
        } catch (RejectedException e) {
            return WorkerReply.rejected(
                    Kind.QUERY,
                    String.valueOf(e.getMessage()),
                    character(request.sql(), e.position()));
        } catch (SQLException e) {
            return failed(request.sql(), String.valueOf(e.getMessage()), tree);
        } catch (OutOfMemoryException e) {
            // Arrow's, for a result of large values
            return WorkerReply.rejected(Kind.MEMORY, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            // DuckDB's, when Arrow asks it for the next rows
            if (!saysOutOfMemory(e)) {
                throw e;
            }
            return WorkerReply.rejected(Kind.MEMORY, String.valueOf(e.getMessage()), null);
        } catch (StackOverflowError e) {
            return WorkerReply.rejected(
                    Kind.QUERY, "The query is nested too deeply: use fewer levels", null);
        }
    }

    private static WorkerReply failed(String sql, String message, String tree) {
        Kind kind = kind(message);
        if (kind != Kind.QUERY) {
            return WorkerReply.rejected(kind, message, null);
        }
        QueryFailure failure = QueryFailure.of(message, tree);
        return WorkerReply.failed(
                failure.message(), failure.unknownColumn(), character(sql, failure.position()));
    }

    private static SqlGate.Passed check(WorkerRequest request) throws SQLException {
        Set<String> tables = new HashSet<>();
        request.tables().forEach(table -> tables.add(table.toLowerCase(Locale.ROOT)));
        return SqlGate.check(
                WorkerDatabase.parse(request.sql()), tables, request.parameters().keySet());
    }

    /** The number of the character, from 1, at a byte of the text, from 1; DuckDB counts bytes. */
    private static @Nullable Integer character(String sql, @Nullable Integer position) {
        if (position == null) {
            return null;
        }
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        String before =
                new String(bytes, 0, Math.min(position - 1, bytes.length), StandardCharsets.UTF_8);
        return before.codePointCount(0, before.length()) + 1;
    }

    private static boolean saysOutOfMemory(IOException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (String.valueOf(each.getMessage()).contains("Out of Memory")) {
                return true;
            }
        }
        return false;
    }

    private static Kind kind(String message) {
        if (message.contains("max_temp_directory_size")) {
            return Kind.DISK;
        }
        // a transaction that lacks memory to write its rows does not begin with the words
        return message.startsWith("Out of Memory") || message.contains("failed to pin block")
                ? Kind.MEMORY
                : Kind.QUERY;
    }

    private void reply(WorkerReply reply) {
        replies.println(JSON.writeValueAsString(reply));
    }
}
