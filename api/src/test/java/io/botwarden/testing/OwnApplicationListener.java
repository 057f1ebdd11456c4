package io.botwarden.testing;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Closes the application of a {@link BotwardenTest} that no other class shares as soon as its class
 * is done. It would take the place of a shared one, and a failed test that is run again would find
 * the records that its first run left.
 */
final class OwnApplicationListener extends AbstractTestExecutionListener {

    /** What comes first before a class comes last after it. */
    @Override
    public int getOrder() {
        return 1_000;
    }

    @Override
    public void afterTestClass(TestContext context) {
        BotwardenTest test =
                TestContextAnnotationUtils.findMergedAnnotation(
                        context.getTestClass(), BotwardenTest.class);
        if (test != null && test.database().isEmpty() && context.hasApplicationContext()) {
            context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
