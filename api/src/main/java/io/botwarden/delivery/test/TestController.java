package io.botwarden.delivery.test;

import io.botwarden.delivery.test.TestInputs.DismissSecurityFindingInput;
import io.botwarden.delivery.test.TestInputs.RecordTestRunInput;
import io.botwarden.delivery.test.TestInputs.ReopenSecurityFindingInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about runs of tests and what scanners found. */
@Controller
class TestController {

    private final TestRuns runs;
    private final SecurityFindings findings;

    TestController(TestRuns runs, SecurityFindings findings) {
        this.runs = runs;
        this.findings = findings;
    }

    @MutationMapping
    Mono<TestRunPayload> recordTestRun(
            @Argument RecordTestRunInput input, @ContextValue Viewer viewer) {
        return runs.record(viewer, input);
    }

    @MutationMapping
    Mono<SecurityFindingPayload> dismissSecurityFinding(
            @Argument DismissSecurityFindingInput input, @ContextValue Viewer viewer) {
        return findings.dismiss(viewer, input);
    }

    @MutationMapping
    Mono<SecurityFindingPayload> reopenSecurityFinding(
            @Argument ReopenSecurityFindingInput input, @ContextValue Viewer viewer) {
        return findings.reopen(viewer, input);
    }
}
