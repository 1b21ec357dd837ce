package io.github.trackerlinks.benchmarks.contestant;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Connections of the same number for everybody.
 *
 * @param size of the pool; also how many requests are under way at once
 */
public record Pool(String baseUrl, int size) {
    HttpClient httpClient() {
        return HttpClient.create(ConnectionProvider.create("benchmark", size));
    }
}
