package io.botwarden.oversight.control;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that makes the records of a control through the public API, sees it fail, takes the remedy
 * that its definition names and sees it pass. {@code ControlCasesTest} verifies that each control
 * that Botwarden checks has exactly one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ControlCase.All.class)
public @interface ControlCase {

    /** The code of the control, such as {@code manual-published}. */
    String value();

    /** Several cases in one test. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        ControlCase[] value();
    }
}
