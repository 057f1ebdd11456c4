package io.botwarden.platform.mcp.protocol;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.platform.identity.Viewer;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The open sessions, each of the account that opened it: for all others it does not exist. A
 * session holds what the client said about itself and no rights, which every request brings along.
 * After a restart, clients open new ones.
 */
@Component
final class McpSessions implements McpStreamableServerTransportProvider {

    private static final int MOST_ACCOUNTS = 2_000;

    private final McpProperties properties;
    private final Cache<Long, Cache<String, McpStreamableServerSession>> open;
    private McpStreamableServerSession.@Nullable Factory factory;

    McpSessions(McpProperties properties) {
        this.properties = properties;
        this.open =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ACCOUNTS)
                        .expireAfterAccess(properties.sessionIdle())
                        .build();
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
        factory = sessionFactory;
    }

    /** Opens a session. */
    McpStreamableServerSessionInit start(Viewer viewer, InitializeRequest request) {
        McpStreamableServerSessionInit started =
                Objects.requireNonNull(factory, "the server was not built").startSession(request);
        of(viewer).put(started.session().getId(), started.session());
        return started;
    }

    /** Returns a session of the viewer; null if there is none with this id. */
    @Nullable McpStreamableServerSession find(Viewer viewer, String id) {
        return of(viewer).getIfPresent(id);
    }

    /** Ends a session of the viewer. */
    void end(Viewer viewer, String id) {
        of(viewer).invalidate(id);
    }

    private Cache<String, McpStreamableServerSession> of(Viewer viewer) {
        return open.get(
                viewer.rightsId(),
                account ->
                        Caffeine.newBuilder()
                                .maximumSize(properties.sessionsPerAccount())
                                .expireAfterAccess(properties.sessionIdle())
                                .build());
    }

    /** The server has nothing to tell: its tools do not change while it runs. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(open::invalidateAll);
    }
}
