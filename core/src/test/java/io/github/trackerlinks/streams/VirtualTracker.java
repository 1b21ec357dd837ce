package io.github.trackerlinks.streams;

import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.handler.TrackerState;
import io.github.trackerlinks.standin.simulator.TrackerSimulator;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.truth.Truth;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.standin.wire.ResponseMode;
import io.github.trackerlinks.streams.scenario.LinkIdentity;
import io.github.trackerlinks.streams.scenario.Scenario;
import io.github.trackerlinks.streams.scenario.Weather;
import io.github.trackerlinks.testing.Watch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The network and the server behind a WebClient: a request is handed to the stand-in's state machine, and its answer
 * leaves when and how the machine says, in virtual time. One thread does it all.
 */
final class VirtualTracker implements ExchangeFunction {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration CONNECTING = Duration.ofMillis(1);
    private static final int PIECES = 4;

    private final VirtualTimeScheduler time;
    private final Weather weather;
    private final SplittableRandom luck;
    private final TrackerSimulator machine;

    VirtualTracker(Scenario scenario, VirtualTimeScheduler time) {
        this.time = time;
        this.weather = scenario.weather();
        this.luck = new SplittableRandom(~scenario.seed());
        TrackerState world = TrackerState.empty(scenario.server().rules());
        Instant longAgo = START.minus(Duration.ofDays(1));
        scenario.cast().enter(world, longAgo);
        scenario.existing().forEach(statement -> statement.store(world, longAgo));
        this.machine = new TrackerSimulator(() -> START.plus(now()), world);
        Duration expiry = weather.expiry();
        if (expiry != null) {
            time.schedule(() -> machine.expire(Watch.TOKEN), expiry.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Since the start. */
    Duration now() {
        return Duration.ofNanos(time.now(TimeUnit.NANOSECONDS));
    }

    List<LinkTriple> rows() {
        return machine.links().stream().map(Link::triple).toList();
    }

    /** The link with this id; {@code null} if none has it. */
    @Nullable
    LinkIdentity link(String id) {
        return machine.links().stream()
                .filter(link -> Long.toString(link.id()).equals(id))
                .map(link -> LinkIdentity.of(link.triple()))
                .findFirst()
                .orElse(null);
    }

    Truth truth() {
        return machine.truth();
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        return Mono.defer(() -> {
            Weather.Kind kind = weather.next(now(), luck);
            if (kind == Weather.Kind.REFUSED) {
                return Mono.delay(CONNECTING, time).then(Mono.error(new ConnectException("Connection refused")));
            }
            Request wire = wire(Outgoing.of(request));
            if (kind != null && kind.scope().covers(wire)) {
                Fault fault = Objects.requireNonNull(weather.fault(kind, luck));
                machine.spoilNext(any -> true, fault);
            }
            return answer(wire);
        });
    }

    private Mono<ClientResponse> answer(Request request) {
        Answer answer = machine.answer(request);
        if (answer.mode() instanceof ResponseMode.Never) {
            return Mono.<ClientResponse>never().doOnCancel(() -> machine.left(answer));
        }
        return Mono.create(
                sink -> time.schedule(() -> leave(answer, sink), answer.delay().toNanos(), TimeUnit.NANOSECONDS));
    }

    /** It leaves whether the client still waits for it or not. */
    private void leave(Answer answer, MonoSink<ClientResponse> sink) {
        byte[] bytes = answer.body().bytes();
        ResponseMode departure = answer.mode();
        if (departure instanceof ResponseMode.Spread spread && bytes.length > 0) {
            time.schedule(() -> machine.left(answer), spread.over().toNanos(), TimeUnit.NANOSECONDS);
            sink.success(response(answer, pieces(bytes, spread.over())));
            return;
        }
        machine.left(answer);
        if (departure instanceof ResponseMode.Cut cut && bytes.length > 0) {
            Flux<DataBuffer> part = Flux.just(buffer(Arrays.copyOf(bytes, cut.bytes())));
            sink.success(response(answer, part.concatWith(Mono.error(new IOException("Connection closed early")))));
        } else if (departure instanceof ResponseMode.Whole
                || departure instanceof ResponseMode.Spread
                || departure instanceof ResponseMode.Preceded) { // Interim answers are below a WebClient.
            sink.success(response(answer, Flux.just(buffer(bytes))));
        } else {
            sink.error(new IOException("Connection reset by peer"));
        }
    }

    private ClientResponse response(Answer answer, Flux<DataBuffer> body) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(START.plus(now()).atOffset(ZoneOffset.UTC));
        ClientResponse.Builder response = ClientResponse.create(
                        HttpStatusCode.valueOf(answer.status()), Outgoing.STRATEGIES)
                .header(HttpHeaders.DATE, date);
        answer.headers().lines().forEach(line -> response.header(line.name(), line.value()));
        return response.body(body).build();
    }

    private Flux<DataBuffer> pieces(byte[] bytes, Duration over) {
        return Flux.fromStream(IntStream.range(0, PIECES).mapToObj(i -> piece(bytes, i)))
                .delayElements(over.dividedBy(PIECES), time);
    }

    private static DataBuffer piece(byte[] bytes, int number) {
        return buffer(Arrays.copyOfRange(bytes, bytes.length * number / PIECES, bytes.length * (number + 1) / PIECES));
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }

    private static Request wire(Outgoing outgoing) {
        URI uri = outgoing.getURI();
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        List<Headers.Line> lines = outgoing.getHeaders().headerSet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Headers.Line(header.getKey(), value)))
                .toList();
        String base = uri.getScheme() + "://" + uri.getRawAuthority();
        return new Request(outgoing.getMethod().name(), target, new Headers(lines), Body.of(outgoing.bytes()), base);
    }
}
