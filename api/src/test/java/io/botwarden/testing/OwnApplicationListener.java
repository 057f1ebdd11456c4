package io.botwarden.testing;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Closes the application of a {@link BotwardenTest} that no other class shares after its class.
 * Otherwise it would replace a shared one in the cache, and a failed test that runs again would
 * find the records of its first run.
 */
final class OwnApplicationListener extends AbstractTestExecutionListener {

    /** The first listener before a class is the last one after it. */
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
