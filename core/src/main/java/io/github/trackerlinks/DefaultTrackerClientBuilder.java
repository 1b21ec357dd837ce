package io.github.trackerlinks;

import io.github.trackerlinks.call.ConnectionOptions;
import io.github.trackerlinks.call.Credentials;
import io.github.trackerlinks.call.CredentialsProvider;
import io.github.trackerlinks.call.Organization;
import io.github.trackerlinks.call.TrackerCallFilter;
import io.github.trackerlinks.internal.http.ConnectionPool;
import io.github.trackerlinks.internal.http.Connections;
import io.github.trackerlinks.internal.http.HttpTransport;
import io.github.trackerlinks.internal.http.TransportSettings;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Collects the settings; what it builds keeps a copy of its own. */
final class DefaultTrackerClientBuilder implements TrackerClient.Builder {
    private @Nullable CredentialsProvider credentials;
    private @Nullable Organization organization;
    private String baseUrl = TrackerClient.DEFAULT_BASE_URL;
    private final List<TrackerCallFilter> filters = new ArrayList<>();
    private ConnectionOptions connections = ConnectionOptions.defaults();
    private int maxResponseSize = TrackerClient.DEFAULT_MAX_RESPONSE_SIZE;
    private int maxPages = TrackerClient.DEFAULT_MAX_PAGES;
    private String userAgent = defaultUserAgent();
    private @Nullable String acceptLanguage;
    private boolean plainHttp;
    private Consumer<WebClient.Builder> webClient = builder -> {};
    private UnaryOperator<HttpClient> httpClient = UnaryOperator.identity();
    /** Of the client that this builder mutates; {@code null} for a pool of its own. */
    private @Nullable ConnectionPool sharedPool;

    DefaultTrackerClientBuilder() {}

    DefaultTrackerClientBuilder(DefaultTrackerClientBuilder other) {
        this.credentials = other.credentials;
        this.organization = other.organization;
        this.baseUrl = other.baseUrl;
        this.filters.addAll(other.filters);
        this.connections = other.connections;
        this.maxResponseSize = other.maxResponseSize;
        this.maxPages = other.maxPages;
        this.userAgent = other.userAgent;
        this.acceptLanguage = other.acceptLanguage;
        this.plainHttp = other.plainHttp;
        this.webClient = other.webClient;
        this.httpClient = other.httpClient;
        this.sharedPool = other.sharedPool;
    }

    /** @param pool shared by what is built */
    DefaultTrackerClientBuilder(DefaultTrackerClientBuilder settings, ConnectionPool pool) {
        this(settings);
        this.sharedPool = pool;
    }

    @Override
    public TrackerClient.Builder credentials(Credentials newCredentials) {
        Mono<Credentials> same = Mono.just(Objects.requireNonNull(newCredentials, "credentials"));
        return credentials(rejected -> same);
    }

    @Override
    public TrackerClient.Builder credentials(CredentialsProvider provider) {
        credentials = Objects.requireNonNull(provider, "provider");
        return this;
    }

    @Override
    public TrackerClient.Builder organization(Organization newOrganization) {
        organization = Objects.requireNonNull(newOrganization, "organization");
        return this;
    }

    @Override
    public TrackerClient.Builder baseUrl(String newBaseUrl) {
        baseUrl = Objects.requireNonNull(newBaseUrl, "baseUrl");
        return this;
    }

    @Override
    public TrackerClient.Builder allowPlainHttp() {
        plainHttp = true;
        return this;
    }

    @Override
    public TrackerClient.Builder filter(TrackerCallFilter filter) {
        filters.add(Objects.requireNonNull(filter, "filter"));
        return this;
    }

    @Override
    public TrackerClient.Builder connections(ConnectionOptions options) {
        connections = Objects.requireNonNull(options, "options");
        sharedPool = null;
        return this;
    }

    @Override
    public TrackerClient.Builder maxResponseSize(int bytes) {
        maxResponseSize = bytes;
        return this;
    }

    @Override
    public TrackerClient.Builder maxPages(int pages) {
        maxPages = pages;
        return this;
    }

    /** With the version of the module or, on the class path, of the jar's manifest; classes that were not packed have none. */
    private static String defaultUserAgent() {
        Class<?> type = DefaultTrackerClientBuilder.class;
        ModuleDescriptor module = type.getModule().getDescriptor();
        String version = module == null
                ? type.getPackage().getImplementationVersion()
                : module.rawVersion().orElse(null);
        return version == null ? "tracker-links" : "tracker-links/" + version;
    }

    @Override
    public TrackerClient.Builder userAgent(String newUserAgent) {
        userAgent = Objects.requireNonNull(newUserAgent, "userAgent");
        return this;
    }

    @Override
    public TrackerClient.Builder acceptLanguage(String languages) {
        acceptLanguage = Objects.requireNonNull(languages, "languages");
        return this;
    }

    @Override
    public TrackerClient.Builder webClient(Consumer<WebClient.Builder> customiser) {
        webClient = webClient.andThen(Objects.requireNonNull(customiser, "customiser"));
        return this;
    }

    @Override
    public TrackerClient.Builder httpClient(UnaryOperator<HttpClient> customiser) {
        Objects.requireNonNull(customiser, "customiser");
        UnaryOperator<HttpClient> before = httpClient;
        httpClient = client -> customiser.apply(before.apply(client));
        sharedPool = null;
        return this;
    }

    @Override
    public TrackerClient build() {
        DefaultTrackerClientBuilder settings = new DefaultTrackerClientBuilder(this);
        TransportSettings transport = settings.check();
        String host = transport.baseUrl().getHost();
        ConnectionPool shared = settings.sharedPool;
        ConnectionPool pool = shared != null && shared.join(host)
                ? shared
                : new ConnectionPool(settings.connections, host, settings.httpClient);
        Connections own = new Connections(pool);
        try {
            return new DefaultTrackerClient(
                    settings, own, new HttpTransport(transport, own, settings.webClient, settings.filters));
        } catch (Throwable e) {
            // A customiser of the caller's threw.
            own.closeLater().subscribe();
            throw e;
        }
    }

    int maxConnections() {
        return connections.maxConnections();
    }

    private TransportSettings check() {
        if (credentials == null) {
            throw new IllegalStateException(
                    "No credentials: call credentials(Credentials.oauth(token)) or credentials(Credentials.iam(token))");
        }
        if (organization == null) {
            throw new IllegalStateException("No organization: call organization(Organization.yandex360(id)) for"
                    + " X-Org-ID or organization(Organization.cloud(id)) for X-Cloud-Org-ID");
        }
        if (maxResponseSize < 1) {
            throw new IllegalStateException("maxResponseSize is " + maxResponseSize + ": give at least 1 byte");
        }
        if (maxPages < 1) {
            throw new IllegalStateException("maxPages is " + maxPages + ": allow at least 1 page");
        }
        checkHeader("userAgent", userAgent, "my-service/1.0");
        if (acceptLanguage != null) {
            checkHeader("acceptLanguage", acceptLanguage, "en");
        }
        return new TransportSettings(
                BaseUrl.parse(baseUrl, plainHttp),
                credentials,
                organization,
                userAgent,
                acceptLanguage,
                maxResponseSize,
                maxPages,
                connections.exchangeTimeout());
    }

    private static void checkHeader(String what, String text, String example) {
        if (text.isBlank() || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalStateException(what + " should be visible ASCII, for example \"" + example + "\"");
        }
    }
}
