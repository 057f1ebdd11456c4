package io.botwarden.appraisal;

/** Thrown if a scheme file prevents startup; says how to correct it. */
final class SchemeProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    SchemeProblem(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
