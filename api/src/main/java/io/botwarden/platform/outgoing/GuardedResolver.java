package io.botwarden.platform.outgoing;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * Resolves hosts and returns only allowed addresses. The returned address is the one that is
 * connected to, so a name that changes its address between check and use (DNS rebinding) gains
 * nothing. Literal addresses in URLs are handled in the same way.
 */
final class GuardedResolver extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<?> found;
    private final Destinations destinations;

    GuardedResolver(AddressResolverGroup<?> found, Destinations destinations) {
        this.found = found;
        this.destinations = destinations;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Guarded(
                executor, (AddressResolver<InetSocketAddress>) found.getResolver(executor));
    }

    private final class Guarded implements AddressResolver<InetSocketAddress> {

        private final EventExecutor executor;
        private final AddressResolver<InetSocketAddress> resolver;

        private Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> resolver) {
            this.executor = executor;
            this.resolver = resolver;
        }

        @Override
        public boolean isSupported(SocketAddress address) {
            return address instanceof InetSocketAddress;
        }

        /** Never, because resolved addresses would not be checked. */
        @Override
        public boolean isResolved(SocketAddress address) {
            return false;
        }

        @Override
        public Future<InetSocketAddress> resolve(SocketAddress address) {
            return resolve(address, executor.newPromise());
        }

        @Override
        public Future<InetSocketAddress> resolve(
                SocketAddress address, Promise<InetSocketAddress> promise) {
            resolveAll(address)
                    .addListener((Future<List<InetSocketAddress>> all) -> {
                        if (all.isSuccess()) {
                            promise.trySuccess(all.getNow().getFirst());
                        } else {
                            promise.tryFailure(all.cause());
                        }
                    });
            return promise;
        }

        @Override
        public Future<List<InetSocketAddress>> resolveAll(SocketAddress address) {
            return resolveAll(address, executor.newPromise());
        }

        @Override
        public Future<List<InetSocketAddress>> resolveAll(
                SocketAddress address, Promise<List<InetSocketAddress>> promise) {
            InetSocketAddress asked = (InetSocketAddress) address;
            if (!asked.isUnresolved()) {
                pass(asked, List.of(asked), promise);
                return promise;
            }
            resolver.resolveAll(asked)
                    .addListener((Future<List<InetSocketAddress>> all) -> {
                        if (all.isSuccess()) {
                            pass(asked, all.getNow(), promise);
                        } else {
                            promise.tryFailure(all.cause());
                        }
                    });
            return promise;
        }

        private void pass(
                InetSocketAddress asked,
                List<InetSocketAddress> all,
                Promise<List<InetSocketAddress>> promise) {
            try {
                destinations.require(
                        asked.getHostString(),
                        all.stream().map(InetSocketAddress::getAddress).toList());
                promise.trySuccess(all);
            } catch (OutgoingCallDenied denied) {
                promise.tryFailure(denied);
            }
        }

        @Override
        public void close() {
            // closed by the group that created the resolver
        }
    }
}
