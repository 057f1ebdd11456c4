package io.botwarden.notification.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * A single e-mail address, without a display name and without characters that could end a header.
 */
public final class MailAddress {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "[^\\s\\p{Cntrl}@<>,;:\"\\[\\]()\\\\]{1,64}@[^\\s\\p{Cntrl}@<>,;:\"()\\\\]+");

    private MailAddress() {}

    /** Whether a text is such an address. */
    public static boolean isValid(String text) {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    /** Masks an address for display to viewers of the channel: {@code o…@example.org}. */
    static String masked(String address) {
        int at = address.indexOf('@');
        return address.charAt(0) + "…" + address.substring(at);
    }
}
