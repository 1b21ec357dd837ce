/**
 * What the engine knows of each kind of link: when two drafts are the same link, what a listing shows of them, by which names
 * a target may be listed. The requests themselves are in {@code internal.api}. A new kind of link is a new {@link
 * io.github.trackerlinks.internal.kind.LinkKind}, named in {@link io.github.trackerlinks.internal.kind.LinkKinds}.
 */
@NullMarked
package io.github.trackerlinks.internal.kind;

import org.jspecify.annotations.NullMarked;
