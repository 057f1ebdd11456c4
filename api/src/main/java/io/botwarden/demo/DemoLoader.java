package io.botwarden.demo;

import io.botwarden.access.DemoAccounts;
import io.botwarden.access.DemoFunctions;
import io.botwarden.appraisal.DemoAppraisals;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.security.scan.report.ScanFormat;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Loads the demo, at the first start only: a few bots and the accounts before the port opens, so
 * that one can sign in soon; the rest before readiness is reported, and before anything runs on
 * schedule. Each step is idempotent and recorded when it is done, so that an interrupted start
 * continues where it stopped.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoLoader implements SmartLifecycle, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);

    /** Before everything that serves requests or runs on schedule. */
    private static final int PHASE = -1000;

    private static final String LAST = "scans";

    private final DemoRecords records;
    private final DemoHistory history;
    private final DemoAccounts accounts;
    private final DemoFunctions functions;
    private final SnapshotRunner snapshots;
    private final DemoAppraisals appraisals;
    private final DemoViewers viewers;
    private final DemoStory story;
    private final DemoAlerts alerts;
    private final DemoScans scans;
    private final DemoSteps steps;
    private volatile boolean running;

    DemoLoader(
            DemoRecords records,
            DemoHistory history,
            DemoAccounts accounts,
            DemoFunctions functions,
            SnapshotRunner snapshots,
            DemoAppraisals appraisals,
            DemoViewers viewers,
            DemoStory story,
            DemoAlerts alerts,
            DemoScans scans,
            DemoSteps steps) {
        this.records = records;
        this.history = history;
        this.accounts = accounts;
        this.functions = functions;
        this.snapshots = snapshots;
        this.appraisals = appraisals;
        this.viewers = viewers;
        this.story = story;
        this.alerts = alerts;
        this.scans = scans;
        this.steps = steps;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    @Override
    public void start() {
        steps.requireOwnDatabase();
        once("reports", () -> tell("daily reports", records.loadReports()));
        once("changes", () -> tell("change log", records.loadChanges()));
        once("dialogues", () -> tell("dialogues", records.loadDialogues()));
        openAccounts();
        running = true;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Instant begun = Instant.now();
        DemoAccounts.print();
        if (!steps.isDone(LAST)) {
            LOG.info("The demo can be used now; its incidents and appraisals follow");
        }
        int done = once("incidents", () -> tell("incident log", records.loadIncidents()));
        openAccounts();
        done += once("employees", () -> await(accounts.employ()));
        done += once("history", history::insert);
        done += once("interactions", () -> tell("interactions", history.loadInteractions()));
        // before the current activity: it must contain only the periods of the data
        done += once("snapshot", this::takeSnapshot);
        done += once("functions", () -> await(functions.register()));
        done += once("scheme for persons", () -> await(story.play("demo/person-scheme.yml")));
        // what follows from the first appraisals precedes the next ones, whose reports tell of it
        done += appraise("2016-Q1");
        done += once("improvements", () -> await(story.play("demo/improvements.yml")));
        done += appraise("2016-Q2");
        done += once("story", () -> await(story.play("demo/story.yml")));
        done += once("alerts", () -> await(viewers.require("operator").flatMap(alerts::tell)));
        done += once(LAST, this::loadScans);
        if (done > 0) {
            LOG.info(
                    "The rest of the demo was loaded in {} s",
                    Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    /** Opens the accounts whose bots and departments exist. */
    private void openAccounts() {
        step("accounts", () -> await(accounts.open()));
    }

    /** Computes the appraisals of a quarter, rates departments and persons, and publishes them. */
    private int appraise(String period) {
        return once(
                        "results of " + period,
                        () ->
                                await(
                                        viewers.require("admin")
                                                .flatMap(admin ->
                                                        appraisals.compute(admin, period))))
                + once(
                        "ratings of " + period,
                        () -> await(story.play("demo/ratings-" + period + ".yml")))
                + once(
                        "appraisals of " + period,
                        () ->
                                await(
                                        viewers.require("admin")
                                                .flatMap(admin ->
                                                        appraisals.publish(admin, period))));
    }

    private void loadScans() throws Exception {
        tell("catalog of known exploited vulnerabilities", scans.loadCatalog());
        tell("scan by Trivy", scans.load(ScanFormat.TRIVY, "trivy/alpine-39.json", "letsgo"));
        tell(
                "scan by Grype",
                scans.load(ScanFormat.GRYPE, "grype/many_vulns_with_epss_values.json", "letsgo"));
        tell("scan by ZAP", scans.load(ScanFormat.ZAP, "zap/dvwa_baseline_dojo.xml", "betold"));
        await(scans.report());
    }

    private void takeSnapshot() {
        LOG.info("Took warehouse snapshot {}", snapshots.take());
    }

    private int once(String name, Step step) {
        if (steps.isDone(name)) {
            return 0;
        }
        LOG.info("Loading the demo: {}", name);
        step(name, step);
        steps.markDone(name);
        return 1;
    }

    private static void step(String name, Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Loading the demo was interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The demo could not be loaded (%s): %s".formatted(name, e.getMessage()), e);
        }
    }

    private static void await(Mono<Void> work) throws Exception {
        work.toFuture().get();
    }

    private static void tell(String what, IntakeReport report) {
        LOG.info(
                "Loaded the {}: {} new, {} already present{}",
                what,
                report.accepted(),
                report.duplicate(),
                report.remarks().isEmpty() ? "" : ". " + String.join(". ", report.remarks()));
        if (report.rejected() + report.conflicting() > 0) {
            throw new IllegalStateException(
                    "The %s has rejected lines: %s %s"
                            .formatted(what, report.rejections(), report.conflicts()));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
