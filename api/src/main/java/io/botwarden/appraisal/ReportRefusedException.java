package io.botwarden.appraisal;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Thrown if a report is not available, as a problem document (RFC 9457) that says what to do. */
final class ReportRefusedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ReportRefusedException(HttpStatus status, String title, String detail) {
        super(status, problem(status, title, detail), null);
    }

    static ReportRefusedException unknown(String code, List<String> codes) {
        String known =
                codes.isEmpty()
                        ? "there are none yet"
                        : "available cycles are " + String.join(", ", codes);
        ReportRefusedException refused =
                new ReportRefusedException(
                        HttpStatus.NOT_FOUND,
                        "Unknown appraisal cycle",
                        "There is no appraisal cycle \"%s\"; %s.".formatted(code, known));
        refused.getBody().setProperty("cycles", codes);
        return refused;
    }

    static ReportRefusedException unknownDepartment(String code, String department) {
        return new ReportRefusedException(
                HttpStatus.NOT_FOUND,
                "Unknown department",
                "The cycle %s has no department with the code \"%s\" that you have access to."
                        .formatted(code, department));
    }

    static ReportRefusedException notComputed(String code) {
        return new ReportRefusedException(
                HttpStatus.CONFLICT,
                "Not computed yet",
                "The cycle %s is open and has no result yet. Compute it first with the mutation computeAppraisalCycle."
                        .formatted(code));
    }

    static ReportRefusedException forbidden(String permission) {
        return new ReportRefusedException(
                HttpStatus.FORBIDDEN,
                "Not allowed",
                "This needs the permission %s, which none of your roles holds."
                        .formatted(permission));
    }

    static ReportRefusedException notPublished(String code, String permission) {
        return new ReportRefusedException(
                HttpStatus.FORBIDDEN,
                "Not published yet",
                "The cycle %s is not published yet. Before publication, its report needs the permission %s, which none of your roles holds."
                        .formatted(code, permission));
    }

    static ReportRefusedException unknownForm(String file) {
        return new ReportRefusedException(
                HttpStatus.NOT_FOUND,
                "Unknown report format",
                "There is no report \"%s\". The address of a report ends with the cycle's code and .html, .pdf, .xlsx or .json."
                        .formatted(file));
    }

    static ReportRefusedException unknownLanguage(String language) {
        return new ReportRefusedException(
                HttpStatus.BAD_REQUEST,
                "Unknown language",
                "Reports are available in en and zh, not in \"%s\".".formatted(language));
    }

    static ReportRefusedException unknownVersion(String code, int version, int versions) {
        return new ReportRefusedException(
                HttpStatus.NOT_FOUND,
                "Unknown version",
                "The result of the cycle %s has no version %d. Available: 1 to %d."
                        .formatted(code, version, versions));
    }

    static ReportRefusedException notAVersion(String text) {
        return new ReportRefusedException(
                HttpStatus.BAD_REQUEST,
                "Unknown version",
                "The parameter \"version\" must be a number from 1, not \"%s\".".formatted(text));
    }

    static ReportRefusedException unknownParameter(String name) {
        return new ReportRefusedException(
                HttpStatus.BAD_REQUEST,
                "Unknown parameter",
                "There is no parameter \"%s\". Reports accept lang and version.".formatted(name));
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
