package io.botwarden.testing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.protection.AuditKeys;
import io.botwarden.security.verify.AuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Verifies the audit trail of a running Botwarden from outside, as an auditor does. */
public final class HomeTrail {

    private HomeTrail() {}

    /** Waits for the first checkpoint, which comes soon after the start, and finds no problem. */
    public static void assertUntouched(Path home) throws InterruptedException {
        long until = System.currentTimeMillis() + LONG_ENOUGH.toMillis();
        String said = verify(home);
        while (said.contains("NOTHING_SIGNED") && System.currentTimeMillis() < until) {
            Thread.sleep(200);
            said = verify(home);
        }
        assertThat(said).startsWith("0: ");
    }

    private static String verify(Path home) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                AuditCommand.run(
                        out, out, AuditKeys::ofHome, "verify-audit", "--home", home.toString());
        return code + ": " + said.toString(StandardCharsets.UTF_8);
    }
}
