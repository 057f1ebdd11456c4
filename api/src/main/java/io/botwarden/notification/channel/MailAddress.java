package io.botwarden.notification.channel;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** One address of e-mail, without a name and without anything that a header could be ended by. */
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

    /** As it may be shown to whoever sees the channel: {@code o…@example.org}. */
    static String masked(String address) {
        int at = address.indexOf('@');
        return address.charAt(0) + "…" + address.substring(at);
    }
}
