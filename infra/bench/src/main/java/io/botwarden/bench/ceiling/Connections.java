package io.botwarden.bench.ceiling;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pipelined connections. A broken connection is not reopened, because the measurement has failed
 * then.
 */
final class Connections {

    private final Connection[] open;
    private final AtomicInteger[] underWay;

    Connections(ConnectionFactory factory, int size) {
        open = new Connection[size];
        underWay = new AtomicInteger[size];
        for (int k = 0; k < size; k++) {
            Connection connection = Mono.<Connection>from(factory.create()).block();
            if (connection == null) {
                throw new IllegalStateException("Could not connect to the database");
            }
            open[k] = connection;
            underWay[k] = new AtomicInteger();
        }
    }

    /** Runs a statement on the connection with the fewest pending statements. */
    <T> Flux<T> run(Function<Connection, Publisher<T>> statement) {
        int least = 0;
        for (int k = 1; k < open.length; k++) {
            if (underWay[k].get() < underWay[least].get()) {
                least = k;
            }
        }
        AtomicInteger count = underWay[least];
        count.incrementAndGet();
        return Flux.from(statement.apply(open[least])).doFinally(signal -> count.decrementAndGet());
    }
}
