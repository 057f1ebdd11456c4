package io.botwarden.platform.runtime;

import org.springframework.boot.SpringApplication;

/**
 * Work that is to be done when the process ends, also where it is told to end while the application
 * is still starting and Spring does not know the bean yet. It runs after the application, where
 * there is one, has closed.
 */
final class AtExit {

    private AtExit() {}

    static void add(Runnable work) {
        SpringApplication.getShutdownHandlers().add(work);
    }

    /** Forgets work that was done already. */
    static void remove(Runnable work) {
        try {
            SpringApplication.getShutdownHandlers().remove(work);
        } catch (IllegalStateException _) {
            // the process is ending: the work comes once more and finds nothing to do
        }
    }
}
