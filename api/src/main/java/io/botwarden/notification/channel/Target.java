package io.botwarden.notification.channel;

import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The validated target of a channel, and its displayable form. */
final class Target {

    private static final int LONGEST = 2_000;

    private Target() {}

    /** Checks an address for e-mail channels and a URL for others, if given. */
    static Checks check(Checks checks, ChannelKind kind, @Nullable String target) {
        if (target == null) {
            return checks;
        }
        return checks.that(
                kind.isMail() ? MailAddress.isValid(target) : isUrl(target, kind),
                "target",
                message(kind));
    }

    /** Refuses a target that does not fit the channel's kind. */
    static void require(ChannelKind kind, String target) {
        if (kind.isMail() ? !MailAddress.isValid(target) : !isUrl(target, kind)) {
            throw new RefusedException(RefusalCode.INVALID, message(kind), "target");
        }
    }

    /** Returns the host of a URL, or the masked address. */
    static String shown(ChannelKind kind, String target) {
        return kind.isMail() ? MailAddress.masked(target) : URI.create(target).getHost();
    }

    private static String message(ChannelKind kind) {
        return switch (kind) {
            case PERSONAL, EMAIL -> "This must be one address such as operations@example.org.";
            case WEBHOOK ->
                    "This must be a URL such as https://example.org/hooks, without a user name or password.";
            case SLACK, TEAMS, FEISHU, DINGTALK, WECOM ->
                    "This must be the https webhook URL from the chat.";
        };
    }

    private static boolean isUrl(String target, ChannelKind kind) {
        if (target.length() > LONGEST) {
            return false;
        }
        try {
            URI url = new URI(target);
            boolean safe = "https".equalsIgnoreCase(url.getScheme());
            boolean plain = kind == ChannelKind.WEBHOOK && "http".equalsIgnoreCase(url.getScheme());
            return (safe || plain)
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
