package io.botwarden.platform.check;

import java.util.List;

/**
 * A check of the installation, which changes nothing and needs no running server. Each class that
 * implements this is carried out by the command {@code doctor}; it may have the environment, the
 * clock and {@code CheckedDatabase} as arguments of its constructor.
 */
public interface Check {

    /** What it checks. */
    Topic topic();

    /**
     * Carries out the check; blocks, for some seconds at most. A {@code StartProblem} counts as a
     * failure with its remedy.
     */
    List<Finding> run();
}
