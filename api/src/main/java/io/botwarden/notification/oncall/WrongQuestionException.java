package io.botwarden.notification.oncall;

/** A question that cannot be answered as it was asked; the message is for the caller. */
final class WrongQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongQuestionException(String argument, String problem) {
        super("Argument '%s': %s".formatted(argument, problem));
    }
}
