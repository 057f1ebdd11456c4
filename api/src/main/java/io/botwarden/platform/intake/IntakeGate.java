package io.botwarden.platform.intake;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets bodies in: those of senders who may import, and no more at once than there is memory for.
 * Each is read and written in a thread of its own.
 */
@Component
public class IntakeGate {

    /** Bodies at once; each has up to two batches and one line in memory. */
    private static final int AT_ONCE = 64;

    private final Authorisation authorisation;
    private final IntakeThreads threads;
    private final Semaphore free = new Semaphore(AT_ONCE);

    IntakeGate(Authorisation authorisation, IntakeThreads threads) {
        this.authorisation = authorisation;
        this.threads = threads;
    }

    /** Reads a body to its end; blocks. */
    @FunctionalInterface
    public interface Intake {
        IntakeReport take(InputStream body, Sender sender) throws BrokenOffException;
    }

    /**
     * Takes the body in.
     *
     * @param permission what the sender needs
     * @param over what the sender needs it over
     * @param encoding the header {@code Content-Encoding} of the body; null where there is none
     */
    public Mono<IntakeReport> take(
            String permission,
            Scope over,
            Flux<DataBuffer> body,
            @Nullable String encoding,
            Intake intake) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            return authorisation
                    .holds(viewer, permission, over)
                    .flatMap(held ->
                            held
                                    ? let(viewer, body, encoding, intake)
                                    : Mono.error(
                                            IntakeRefusedException.forbidden(permission, over)));
        });
    }

    private Mono<IntakeReport> let(
            Viewer viewer, Flux<DataBuffer> body, @Nullable String encoding, Intake intake) {
        if (!free.tryAcquire()) {
            return Mono.error(IntakeRefusedException.busy(AT_ONCE, Duration.ofSeconds(1)));
        }
        // not cancelled with the request: who hangs up still leaves an import run that says how
        // far it came
        return Mono.fromFuture(inThreadOfItsOwn(body, encoding, intake, Sender.of(viewer)), true)
                .flatMap(answer -> answer);
    }

    /**
     * The answer, or the error to answer with: a future that fails would be logged where nobody
     * waits for it any more.
     */
    private CompletableFuture<Mono<IntakeReport>> inThreadOfItsOwn(
            Flux<DataBuffer> body, @Nullable String encoding, Intake intake, Sender sender) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream stream = threads.stream(body)) {
                        return Mono.just(
                                intake.take(BodyStream.unpacked(stream, encoding), sender));
                    } catch (BrokenOffException e) {
                        return Mono.error(IntakeRefusedException.brokenOff(e));
                    } catch (IOException e) {
                        return Mono.error(
                                IntakeRefusedException.unreadable(
                                        "The body broke off before it could be read: "
                                                + e.getMessage()));
                    } catch (RuntimeException e) {
                        return Mono.error(e);
                    } finally {
                        free.release();
                    }
                },
                threads.executor());
    }
}
