package io.botwarden.platform.graphql.document;

/**
 * Thrown for a document that is not executed, regardless of its content. The message is for the
 * client.
 */
public final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DocumentRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The code in {@code extensions.code}. */
    public String code() {
        return code;
    }
}
