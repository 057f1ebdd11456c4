package io.botwarden.appraisal;

/** A scheme file with which Botwarden cannot start, and what can be done about it. */
final class SchemeFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    SchemeFault(String problem, String remedy) {
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
