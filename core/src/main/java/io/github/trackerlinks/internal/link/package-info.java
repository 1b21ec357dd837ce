/**
 * What the engine knows of each kind of link: when two drafts are the same link, what a listing shows of them, by which
 * names a target may be listed. It knows no HTTP; the requests are sent by whoever implements {@code Requests}.
 */
@NullMarked
package io.github.trackerlinks.internal.link;

import org.jspecify.annotations.NullMarked;
