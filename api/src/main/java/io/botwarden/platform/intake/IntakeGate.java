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
 * Admits imports: from senders with permission, and with a limit that bounds memory. Each is read
 * and written in its own thread.
 */
@Component
public class IntakeGate {

    /**
     * The maximum number of concurrent imports; each has up to two batches and one line in memory.
     */
    private static final int AT_ONCE = 64;

    private final Authorisation authorisation;
    private final IntakeThreads threads;
    private final Semaphore free = new Semaphore(AT_ONCE);

    IntakeGate(Authorisation authorisation, IntakeThreads threads) {
        this.authorisation = authorisation;
        this.threads = threads;
    }

    /**
     * Reads a body completely; blocks.
     *
     * @param <T> the result, usually a report
     */
    @FunctionalInterface
    public interface Intake<T> {
        T take(InputStream body, Sender sender) throws ImportAbortedException;
    }

    /**
     * Imports the body.
     *
     * @param permission the required permission
     * @param over the scope of the permission
     * @param encoding the header {@code Content-Encoding} of the body; null if there is none
     */
    public <T> Mono<T> take(
            String permission,
            Scope over,
            Flux<DataBuffer> body,
            @Nullable String encoding,
            Intake<T> intake) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            return authorisation
                    .holds(viewer, permission, over)
                    .flatMap(held ->
                            held
                                    ? let(viewer, permission, body, encoding, intake)
                                    : Mono.error(
                                            IntakeRefusedException.forbidden(
                                                    permission, over, viewer)));
        });
    }

    /**
     * Imports a body whose lines name what they are about. The permission is needed over anything;
     * {@link Sender#reach} says which lines it covers, and the intake rejects the others.
     *
     * @param permission the required permission
     * @param encoding the header {@code Content-Encoding} of the body; null if there is none
     */
    public <T> Mono<T> takeLines(
            String permission, Flux<DataBuffer> body, @Nullable String encoding, Intake<T> intake) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            return viewer.may(permission)
                    ? let(viewer, permission, body, encoding, intake)
                    : Mono.error(IntakeRefusedException.forbidden(permission, viewer));
        });
    }

    private <T> Mono<T> let(
            Viewer viewer,
            String permission,
            Flux<DataBuffer> body,
            @Nullable String encoding,
            Intake<T> intake) {
        if (!free.tryAcquire()) {
            return Mono.<T>error(IntakeRefusedException.busy(AT_ONCE, Duration.ofSeconds(1)));
        }
        // not cancelled with the request: an aborted upload still leaves an import run that shows
        // its progress
        Sender sender = Sender.of(viewer, permission);
        return Mono.fromFuture(inThreadOfItsOwn(body, encoding, intake, sender), true)
                .flatMap(answer -> answer);
    }

    /**
     * The response, or the error to respond with: a failed future would be logged after its
     * subscriber has gone.
     */
    private <T> CompletableFuture<Mono<T>> inThreadOfItsOwn(
            Flux<DataBuffer> body, @Nullable String encoding, Intake<T> intake, Sender sender) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream stream = threads.stream(body)) {
                        return Mono.just(
                                intake.take(BodyStream.unpacked(stream, encoding), sender));
                    } catch (ImportAbortedException e) {
                        return Mono.<T>error(IntakeRefusedException.brokenOff(e));
                    } catch (IOException e) {
                        return Mono.<T>error(
                                IntakeRefusedException.unreadable(
                                        "The request body ended before it could be read: "
                                                + e.getMessage()));
                    } catch (RuntimeException e) {
                        return Mono.<T>error(e);
                    } finally {
                        free.release();
                    }
                },
                threads.executor());
    }
}
