package io.botwarden.platform.workload;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.springframework.core.InfrastructureProxy;
import org.springframework.r2dbc.connection.DelegatingConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * Database connections for expensive requests. Their statements are cancelled in PostgreSQL if the
 * client has gone.
 */
public final class HeavyConnections implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final ConnectionPool pool;
    private final LoopResources loops;

    /**
     * Creates a pool that opens connections on demand.
     *
     * @param factory creates connections
     * @param size the maximum number of connections
     * @param loops the threads for their responses
     */
    public HeavyConnections(ConnectionFactory factory, int size, LoopResources loops) {
        this.loops = loops;
        this.pool =
                new ConnectionPool(
                        ConnectionPoolConfiguration.builder(factory)
                                .initialSize(0)
                                .maxSize(size)
                                .maxIdleTime(IDLE)
                                .validationDepth(ValidationDepth.LOCAL)
                                .build());
    }

    /**
     * Returns a factory for all requests: expensive ones use this pool, others another one, which
     * is also the one whose transactions are joined.
     */
    public ConnectionFactory besides(ConnectionFactory usual) {
        return new Routed(usual);
    }

    /** As an infrastructure proxy it represents the usual pool when a transaction is looked up. */
    private final class Routed extends DelegatingConnectionFactory implements InfrastructureProxy {

        Routed(ConnectionFactory usual) {
            super(usual);
        }

        @Override
        public Object getWrappedObject() {
            return getTargetConnectionFactory();
        }

        @Override
        public Mono<? extends Connection> create() {
            return Mono.deferContextual(context ->
                    HeavyWork.isIn(context)
                            ? pool.create().map(CancellableConnection::of)
                            : Mono.from(getTargetConnectionFactory().create()));
        }
    }

    @Override
    public void close() {
        pool.dispose();
        loops.dispose();
    }
}
