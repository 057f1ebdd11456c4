package io.botwarden.platform.outgoing;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name resolver with configurable answers, which can change. */
final class FixedNames extends AddressResolverGroup<InetSocketAddress> {

    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();

    /** Resolves the name to these addresses once; the last answer stays. */
    FixedNames say(String name, String... addresses) {
        List<InetAddress> answer = List.of(addresses).stream().map(FixedNames::address).toList();
        answers.computeIfAbsent(name, none -> new ArrayDeque<>()).add(answer);
        return this;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetNameResolver(executor) {
            @Override
            protected void doResolve(String name, Promise<InetAddress> promise) {
                throw new UnsupportedOperationException("All of them are asked for");
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                Deque<List<InetAddress>> next = answers.get(name);
                if (next == null) {
                    promise.setFailure(new UnknownHostException(name));
                } else {
                    promise.setSuccess(next.size() == 1 ? next.getFirst() : next.removeFirst());
                }
            }
        }.asAddressResolver();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
