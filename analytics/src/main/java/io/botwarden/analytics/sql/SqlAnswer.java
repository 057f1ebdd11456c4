package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.worker.WorkerReply;
import java.nio.file.Path;
import java.util.Set;

/**
 * The result of a query.
 *
 * @param file the rows in the requested format; the caller closes the run when it was read
 * @param beginning the first rows as CSV, if the question asked for them
 * @param result its columns and the number of its rows
 * @param tables the tables that were read
 */
public record SqlAnswer(Path file, Path beginning, WorkerReply.Result result, Set<String> tables) {}
