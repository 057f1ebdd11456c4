package io.botwarden.testing;

import org.jspecify.annotations.Nullable;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Makes the application of a {@link BotwardenTest} ready for the next class: the clock is right and
 * the records are those of a new installation. If that is impossible, or if no other class shares
 * the application, it is closed. A failed test that runs again does not find the records of its
 * first run either.
 */
final class ApplicationsListener extends AbstractTestExecutionListener {

    /** The first listener before a class is the last one after it. */
    @Override
    public int getOrder() {
        return 1_000;
    }

    @Override
    public void prepareTestInstance(TestContext context) throws Exception {
        BotwardenTest test = annotation(context);
        if (test != null && isRestored(test)) {
            context.getApplicationContext().getBean(InitialRows.class).copyOnce();
        }
    }

    @Override
    public void afterTestClass(TestContext context) throws Exception {
        BotwardenTest test = annotation(context);
        if (test == null || !context.hasApplicationContext()) {
            return;
        }
        context.getApplicationContext().getBean(MovableClock.class).reset();
        boolean isReady =
                !test.own()
                        && (!isRestored(test)
                                || context.getApplicationContext()
                                        .getBean(InitialRows.class)
                                        .restore());
        if (!isReady) {
            context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }

    private static boolean isRestored(BotwardenTest test) {
        return !test.own() && test.database().isEmpty();
    }

    private static @Nullable BotwardenTest annotation(TestContext context) {
        return TestContextAnnotationUtils.findMergedAnnotation(
                context.getTestClass(), BotwardenTest.class);
    }
}
