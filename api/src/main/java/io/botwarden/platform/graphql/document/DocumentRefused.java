package io.botwarden.platform.graphql.document;

/** A document that is not run, whatever it asks for. The message is for the client. */
public final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DocumentRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** What it is called in {@code extensions.code}. */
    public String code() {
        return code;
    }
}
