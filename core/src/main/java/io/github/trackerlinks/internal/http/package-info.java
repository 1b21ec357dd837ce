/**
 * One call over WebClient: the only code that touches Reactor Netty.
 *
 * <p>{@code HttpTransport} builds a {@code Request}, replaces the key of an issue that was moved ({@code MovedIssues}), and
 * subscribes to the caller's filters. Inside the filters, an attempt takes the current credentials ({@code
 * CredentialsCache}). {@code Exchanges} sends one request through the pool ({@code Connections}, with a {@code ProxyTunnel}
 * if there is a proxy) and reads the response ({@code ResponseReader}, {@code Failures}). Filters see a reply without its
 * value ({@code DecodedReply}), and must emit a reply of this call. A 401 and a redirect are handled outside the filters, and
 * the call goes through them again: so each request takes a permit, and a time-out or a breaker sees it.
 *
 * <p>Which responses count as Tracker's: {@code connection} drops bytes that belong to no request; {@code ResponseReader}
 * accepts only the statuses of success that Tracker uses; {@code trust} remembers whether something in front of Tracker
 * answers in its place, and which texts have proved to mean success.
 */
@NullMarked
package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.NullMarked;
