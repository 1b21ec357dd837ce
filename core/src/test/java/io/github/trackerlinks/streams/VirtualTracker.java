package io.github.trackerlinks.streams;

import io.github.trackerlinks.standin.desk.World;
import io.github.trackerlinks.standin.fault.Fault;
import io.github.trackerlinks.standin.machine.Machine;
import io.github.trackerlinks.standin.store.Link;
import io.github.trackerlinks.standin.truth.LinkTriple;
import io.github.trackerlinks.standin.wire.Answer;
import io.github.trackerlinks.standin.wire.Body;
import io.github.trackerlinks.standin.wire.Departure;
import io.github.trackerlinks.standin.wire.Headers;
import io.github.trackerlinks.standin.wire.Request;
import io.github.trackerlinks.streams.Journal.Exchange;
import io.github.trackerlinks.streams.Weather.Kind;
import io.github.trackerlinks.testing.Watch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The network and the server behind a WebClient: a request is handed to the stand-in's state machine, and its answer
 * leaves when and how the machine says, in virtual time. One thread does it all.
 */
final class VirtualTracker implements ExchangeFunction {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ExchangeStrategies STRATEGIES = ExchangeStrategies.withDefaults();
    private static final int PIECES = 4;

    private final VirtualTimeScheduler time;
    private final Weather weather;
    private final SplittableRandom luck;
    private final World world;
    private final Machine machine;
    private final WireLinks wireLinks;
    private final Journal journal = new Journal();
    private boolean expired;

    VirtualTracker(Scenario scenario, VirtualTimeScheduler time) {
        this.time = time;
        this.weather = scenario.weather();
        this.luck = new SplittableRandom(~scenario.seed());
        this.world = World.empty(scenario.server().rules(), scenario.server().dialect(), START);
        Instant longAgo = START.minus(Duration.ofDays(1));
        scenario.cast().enter(world, longAgo);
        scenario.existing().forEach(statement -> statement.store(world, longAgo));
        this.machine = new Machine(this::instant, world);
        this.wireLinks = new WireLinks(world);
    }

    Journal journal() {
        return journal;
    }

    Machine machine() {
        return machine;
    }

    List<LinkTriple> rows() {
        return machine.links().stream().map(Link::triple).toList();
    }

    /** Since the start. */
    Duration now() {
        return Duration.ofNanos(time.now(TimeUnit.NANOSECONDS));
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        return Mono.defer(() -> {
            Outgoing outgoing = new Outgoing(request.method(), request.url());
            Kind kind = weather.next(now(), luck);
            return kind == null
                    ? written(request, outgoing).then(Mono.defer(() -> answered(wire(outgoing))))
                    : spoilt(request, outgoing, kind);
        });
    }

    private Mono<ClientResponse> spoilt(ClientRequest request, Outgoing outgoing, Kind kind) {
        Fault fault = weather.fault(kind, luck);
        if (fault == null) {
            return refused(wire(outgoing));
        }
        return written(request, outgoing).then(Mono.defer(() -> {
            machine.spoilNext(any -> true, fault);
            return answered(wire(outgoing));
        }));
    }

    private static Mono<Void> written(ClientRequest request, Outgoing outgoing) {
        return request.writeTo(outgoing, STRATEGIES);
    }

    /** Nobody listens: nothing of it is written. */
    private Mono<ClientResponse> refused(Request request) {
        Exchange exchange = journal.begin(now(), line(request), wireLinks.source(request));
        return Mono.delay(Duration.ofMillis(1), time)
                .then(Mono.<ClientResponse>error(new ConnectException("Connection refused")))
                .doOnError(error -> journal.end(exchange, now(), "refused"))
                .doOnCancel(() -> journal.end(exchange, now(), Journal.GIVEN_UP));
    }

    private Mono<ClientResponse> answered(Request request) {
        Exchange exchange = journal.begin(now(), line(request), wireLinks.source(request));
        if (exchange.isWrite()) {
            journal.carries(exchange, wireLinks.links(request));
        }
        expireToken();
        Answer answer = machine.answer(request);
        if (answer.departure() instanceof Departure.Never) {
            return Mono.<ClientResponse>never().doOnCancel(() -> {
                machine.left(answer);
                journal.end(exchange, now(), Journal.GIVEN_UP);
            });
        }
        return Mono.create(sink -> {
            sink.onCancel(() -> journal.end(exchange, now(), Journal.GIVEN_UP));
            time.schedule(() -> leave(answer, exchange, sink), answer.delay().toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    /** Once the client is gone, what leaves is not looked at. */
    private void leave(Answer answer, Exchange exchange, MonoSink<ClientResponse> sink) {
        if (answer.departure() instanceof Departure.Spread spread
                && !answer.body().isEmpty()) {
            sink.success(response(answer, pieces(answer, spread.over()), exchange));
            return;
        }
        machine.left(answer);
        if (answer.departure() instanceof Departure.Cut cut && cut.bytes() > 0) {
            DataBuffer part = buffer(Arrays.copyOf(answer.body().bytes(), cut.bytes()));
            Flux<DataBuffer> body = Flux.just(part).concatWith(Mono.error(new IOException("Connection closed early")));
            sink.success(response(answer, body, exchange));
        } else if (answer.departure() instanceof Departure.Whole || answer.departure() instanceof Departure.Spread) {
            sink.success(response(answer, Flux.just(buffer(answer.body().bytes())), exchange));
        } else {
            journal.end(exchange, now(), Journal.LOST);
            sink.error(new IOException("Connection reset by peer"));
        }
    }

    /** An error of the body comes behind the status, which the client knows by then. */
    private ClientResponse response(Answer answer, Flux<DataBuffer> body, Exchange exchange) {
        ClientResponse.Builder response = ClientResponse.create(HttpStatusCode.valueOf(answer.status()), STRATEGIES)
                .header(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(instant().atOffset(ZoneOffset.UTC)));
        for (Headers.Line line : answer.headers().lines()) {
            response.header(line.name(), line.value());
        }
        String status = Integer.toString(answer.status());
        return response.body(body.doOnComplete(() -> journal.end(exchange, now(), status))
                        .doOnError(error -> journal.end(exchange, now(), Journal.LOST))
                        .doOnCancel(() -> journal.end(exchange, now(), Journal.GIVEN_UP)))
                .build();
    }

    private Flux<DataBuffer> pieces(Answer answer, Duration over) {
        byte[] bytes = answer.body().bytes();
        List<DataBuffer> pieces = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            int from = bytes.length * i / PIECES;
            pieces.add(buffer(Arrays.copyOfRange(bytes, from, bytes.length * (i + 1) / PIECES)));
        }
        return Flux.fromIterable(pieces)
                .delayElements(over.dividedBy(PIECES), time)
                .doFinally(end -> machine.left(answer));
    }

    private void expireToken() {
        Duration expiry = weather.expiry();
        if (!expired && expiry != null && now().compareTo(expiry) >= 0) {
            machine.expire(Watch.TOKEN);
            expired = true;
        }
    }

    private Instant instant() {
        return START.plus(now());
    }

    private static DataBuffer buffer(byte[] bytes) {
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }

    private static String line(Request request) {
        return request.method() + " " + request.target();
    }

    private static Request wire(Outgoing outgoing) {
        URI uri = outgoing.getURI();
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        Headers headers = Headers.NONE;
        for (var header : outgoing.getHeaders().headerSet()) {
            for (String value : header.getValue()) {
                headers = headers.with(header.getKey(), value);
            }
        }
        String base = uri.getScheme() + "://" + uri.getRawAuthority();
        return new Request(outgoing.getMethod().name(), target, headers, Body.of(outgoing.bytes()), base);
    }

    /** Tests look at what runs on it. */
    Scheduler time() {
        return time;
    }
}
