package io.botwarden.access.decision;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;

import org.springframework.stereotype.Component;

/** The noted use of function grants, which the application otherwise writes once a minute. */
@Component
public class FunctionUse {

    private final UsedFunctions used;

    FunctionUse(UsedFunctions used) {
        this.used = used;
    }

    /** Writes what is noted. */
    public void write() {
        used.write().block(LONG_ENOUGH);
    }
}
