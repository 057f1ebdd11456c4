package io.botwarden.platform.runtime;

import org.springframework.boot.SpringApplication;

/**
 * Work at the end of the process, even if it is terminated during startup, before Spring knows the
 * bean. It runs after the application, if any, has closed.
 */
final class AtExit {

    private AtExit() {}

    static void add(Runnable work) {
        SpringApplication.getShutdownHandlers().add(work);
    }

    /** Removes work that is already done. */
    static void remove(Runnable work) {
        try {
            SpringApplication.getShutdownHandlers().remove(work);
        } catch (IllegalStateException _) {
            // the process is ending: the work runs again and finds nothing to do
        }
    }
}
