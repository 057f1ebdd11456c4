package io.botwarden.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextPausedEvent;
import org.springframework.context.event.ContextRestartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs {@link Recurring} work on time. The last runs are stored in the database, where the
 * instances of the application agree on the next one. (ADR 0021)
 */
@Component
class Schedule implements DisposableBean {

    private static final Duration POLLED_EVERY = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** Deliveries of queries and restatements of appraisals may occupy one each for long. */
    private static final int THREADS = 4;

    /** The work of a killed instance is taken over after a minute without heartbeat. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MISSED_HEARTBEATS = 4;

    private final long begunAtNanos = System.nanoTime();
    private final Instant begunAt;
    private final List<Recurring> works;
    private final Scheduler scheduler;

    Schedule(DataSource dataSource, Clock clock, List<Recurring> works, MeterRegistry registry) {
        this.begunAt = clock.instant();
        this.works = works;
        List<RecurringTask<Void>> tasks = works.stream().map(Schedule::task).toList();
        this.scheduler =
                Scheduler.create(dataSource)
                        .startTasks(tasks)
                        .statsRegistry(new MicrometerStatsRegistry(registry, tasks))
                        .tableName("scheduled_task")
                        .clock(this::now)
                        .threads(THREADS)
                        .pollingInterval(POLLED_EVERY)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .failureLogging(LogLevel.WARN, true)
                        .shutdownMaxWait(GRACE)
                        .build();
    }

    /** Starts, and immediately runs work that was missed. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
        works.forEach(this::pullForward);
    }

    @EventListener(ContextPausedEvent.class)
    void pause() {
        scheduler.pause();
    }

    @EventListener(ContextRestartedEvent.class)
    void resume() {
        scheduler.resume();
    }

    @Override
    public void destroy() {
        scheduler.stop();
    }

    /** Uses elapsed time, so that a clock that is set back does not delay work. */
    private Instant now() {
        return begunAt.plusNanos(System.nanoTime() - begunAtNanos);
    }

    /**
     * Work that was postponed while a clock ran ahead is due now, unless another instance is
     * running it.
     */
    private void pullForward(Recurring work) {
        TaskInstanceId instance = TaskInstanceId.of(work.name(), RecurringTask.INSTANCE);
        scheduler
                .getScheduledExecution(instance)
                .filter(next -> !next.isPicked())
                .filter(next -> next.getExecutionTime().isAfter(now().plus(work.every())))
                .ifPresent(next -> scheduler.reschedule(instance, now()));
    }

    private static RecurringTask<Void> task(Recurring work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.every()))
                .execute((instance, context) -> await(work));
    }

    /** Runs on the scheduler's own thread, which may block. */
    private static void await(Recurring work) {
        try {
            work.work().get().toFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(work.name() + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
