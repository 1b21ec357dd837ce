/**
 * One call over WebClient: the only code that touches Spring and Reactor Netty.
 *
 * <p>The way of a call: {@code HttpTransport} puts the key that its issue was moved to in place ({@code MovedIssues}) and
 * subscribes to the caller's filters; inside them an attempt takes the current credentials ({@code CredentialsCache}), and
 * {@code Exchanges} sends one request through the pool ({@code Connections}, with a {@code ProxyTunnel} where there is a
 * proxy) and reads its answer ({@code ResponseReader}, {@code Failures}). Filters see the answer as a reply without its value ({@code
 * DecodedReply}); what comes out of them must be a reply of this call. Credentials that were refused and issues that were moved
 * are seen from outside the filters, and the call goes in once more: so each request pays its permit, and a time-out or a
 * breaker sees it.
 *
 * <p>What counts as Tracker's answer: {@code connection} lets no bytes through that answer no request; {@code ResponseReader} takes
 * no other status for a success than those that Tracker answers with; {@code trust} remembers whether something in front of
 * Tracker answers in its place, and which texts have proved to be a success.
 */
@NullMarked
package io.github.trackerlinks.internal.http;

import org.jspecify.annotations.NullMarked;
