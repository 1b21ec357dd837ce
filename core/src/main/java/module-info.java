/**
 * A reactive client for the linking API of Yandex Tracker; start at {@link io.github.trackerlinks.TrackerClient}.
 *
 * <p>On the module path it needs Spring 7, Reactor Netty 1.3 and Netty 4.2; on the class path older ones will do.
 */
// Spring and Reactor have no descriptors of their own, and the filter's module is compiled after this one.
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module io.github.trackerlinks {
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires transitive reactor.netty.http;
    requires transitive spring.webflux;
    requires static transitive org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.transport;
    requires reactor.netty.core;
    requires spring.core;
    requires spring.web;
    requires tools.jackson.core;

    // Spring and Reactor Netty use these classes, but cannot require the modules.
    requires io.netty.codec.classes.quic;
    requires io.netty.resolver.dns;
    requires org.apache.commons.logging;

    exports io.github.trackerlinks;
    exports io.github.trackerlinks.batch;
    exports io.github.trackerlinks.call;
    exports io.github.trackerlinks.error;
    exports io.github.trackerlinks.model;

    // The filter runs foreign code, too, and needs the same guard around it.
    exports io.github.trackerlinks.internal.guard to
            io.github.trackerlinks.resilience;
}
