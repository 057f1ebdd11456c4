package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlRefusedException;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Thrown if a query is refused, as a problem document (RFC 9457) that says what is accepted. */
final class SqlProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 5;

    private SqlProblem(HttpStatus status, String title, String detail) {
        super(status, problem(status, title, detail), null);
    }

    /** A field of the request is not acceptable. */
    static SqlProblem field(String field, String detail) {
        SqlProblem problem =
                new SqlProblem(
                        HttpStatus.BAD_REQUEST,
                        "Invalid request",
                        "Field '%s': %s".formatted(field, detail));
        problem.getBody().setProperty("field", field);
        return problem;
    }

    static SqlProblem notJson() {
        return new SqlProblem(
                HttpStatus.BAD_REQUEST,
                "Invalid request",
                "The body must be a JSON object with the fields sql, and optionally parameters and snapshot.");
    }

    static SqlProblem notAcceptable() {
        return new SqlProblem(
                HttpStatus.NOT_ACCEPTABLE,
                "Unknown format",
                "Results are available as %s.".formatted(QueryResultFormat.names()));
    }

    static SqlProblem limitedKey() {
        return new SqlProblem(
                HttpStatus.FORBIDDEN,
                "Not allowed",
                "A key that is limited to bots cannot query the warehouse: use a key without this limit.");
    }

    private static SqlProblem forbidden(String detail) {
        return new SqlProblem(HttpStatus.FORBIDDEN, "Not allowed", detail);
    }

    static SqlProblem tooMany(int each) {
        return busy(
                HttpStatus.TOO_MANY_REQUESTS,
                "You have too many queries at the same time, of which %d may run: wait until one has finished, or cancel it."
                        .formatted(each));
    }

    static SqlProblem busy() {
        return busy(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The server runs as many queries as it can at the same time: try again in %d seconds."
                        .formatted(RETRY_SECONDS));
    }

    static SqlProblem off() {
        return new SqlProblem(
                HttpStatus.CONFLICT,
                "Queries are turned off",
                "Queries of analysts are turned off on this server (BOTWARDEN_ANALYST_SQL_TOGETHER is 0).");
    }

    /** The viewer lacks a permission, or the snapshot does not exist. */
    static SqlProblem of(RefusedException refused) {
        Refusal first = refused.refusals().getFirst();
        return first.field() == null ? forbidden(first.message()) : argument(first);
    }

    private static SqlProblem argument(Refusal refusal) {
        SqlProblem problem =
                new SqlProblem(HttpStatus.BAD_REQUEST, "Invalid request", refusal.message());
        problem.getBody().setProperty("field", refusal.field());
        return problem;
    }

    /** The query itself was refused, or exceeded a limit. */
    static SqlProblem of(SqlRefusedException refused) {
        SqlProblem problem =
                new SqlProblem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        refused.reason() == SqlRefusedException.Reason.QUERY
                                ? "Query refused"
                                : "Limit exceeded",
                        String.valueOf(refused.getMessage()));
        problem.getBody().setProperty("reason", refused.reason());
        if (refused.position() != null) {
            problem.getBody().setProperty("position", refused.position());
        }
        return problem;
    }

    private static SqlProblem busy(HttpStatus status, String detail) {
        SqlProblem problem = new SqlProblem(status, "Busy", detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
