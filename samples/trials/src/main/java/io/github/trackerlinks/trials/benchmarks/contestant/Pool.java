package io.github.trackerlinks.trials.benchmarks.contestant;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connection pool, of the same size for all contestants.
 *
 * @param size the number of connections and of concurrent requests
 */
public record Pool(String baseUrl, int size) {
    HttpClient httpClient() {
        return HttpClient.create(ConnectionProvider.create("benchmark", size));
    }
}
