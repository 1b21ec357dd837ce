package io.github.trackerlinks.kotlin

import io.github.trackerlinks.model.IssueLinkQuery
import io.github.trackerlinks.TrackerClient
import io.github.trackerlinks.batch.BatchOptions
import io.github.trackerlinks.batch.BatchProgress
import io.github.trackerlinks.batch.EnsureOptions
import io.github.trackerlinks.batch.LinkOutcome
import io.github.trackerlinks.batch.LinkOutcome.Status
import io.github.trackerlinks.call.ConnectionOptions
import io.github.trackerlinks.call.Credentials
import io.github.trackerlinks.call.Organization
import io.github.trackerlinks.call.TrackerCallFilter
import io.github.trackerlinks.call.TrackerContext
import io.github.trackerlinks.error.Delivery
import io.github.trackerlinks.error.TrackerResponseException
import io.github.trackerlinks.error.TrackerTransportException
import io.github.trackerlinks.model.EntityLinkDraft
import io.github.trackerlinks.model.EntityRef
import io.github.trackerlinks.model.IssueKey
import io.github.trackerlinks.model.IssueLinkDraft
import io.github.trackerlinks.model.LinkDraft
import io.github.trackerlinks.model.LinkEnd
import io.github.trackerlinks.model.LinkType
import io.github.trackerlinks.model.Myself
import io.github.trackerlinks.model.Relationship
import io.github.trackerlinks.model.RemoteLink
import io.github.trackerlinks.model.RemoteLinkDraft
import io.github.trackerlinks.model.RemoteObjectRef
import io.github.trackerlinks.resilience.ResilienceFilter
import io.github.trackerlinks.standin.StandInOptions
import io.github.trackerlinks.standin.junit.StandInExtension
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

/** The API in Kotlin as an application would write it. Warnings are errors: also those about null and missing branches. */
class KotlinApiTest {
    companion object {
        @JvmField
        @RegisterExtension
        val standIn: StandInExtension =
            StandInExtension.with(StandInOptions.defaults().withAutoCreate(true).withToken("token"))
    }

    private val calls = ConcurrentLinkedQueue<String>()

    private val noting = TrackerCallFilter { call, next ->
        next.send().doOnNext { reply -> calls += "${call.operation()} ${reply.status()} ${reply.items()}" }
    }

    private val client: TrackerClient = TrackerClient.builder()
        .baseUrl(standIn.baseUrl())
        .credentials { rejected -> mono { rejected ?: Credentials.oauth("token") } }
        .organization(Organization.yandex360("360"))
        .filter(noting)
        .filter(ResilienceFilter.builder().unlimited().deadline(20.seconds.toJavaDuration()).build())
        .connections(ConnectionOptions.builder().maxConnections(4).build())
        .webClient { it.defaultHeader("X-Kotlin", "yes") }
        .httpClient { it.disableRetry(true) }
        .build()

    @AfterEach
    fun close() = client.close()

    @Test
    fun `links two issues and reads the link`() = runBlocking<Unit> {
        val created = client.issueLinks()
            .create(IssueLinkDraft.of("ONE-1", Relationship.DEPENDS_ON, "ONE-2"))
            .awaitSingle()
        val links = client.issueLinks()
            .list(IssueLinkQuery.of("ONE-1").withRelationships(Relationship.DEPENDS_ON))
            .asFlow()
            .toList()
        assertThat(links.map { it.id() }).containsExactly(created.id())
        assertThat(calls).containsExactly("issueLinks.create 201 1", "issueLinks.list 200 0")
    }

    @Test
    fun `ensures a link and its absence`() = runBlocking<Unit> {
        val draft = IssueLinkDraft.of("TWO-1", Relationship.RELATES, "TWO-2")
        val options = EnsureOptions.builder().settleTime(10.milliseconds.toJavaDuration()).build()
        val created = client.ensure(draft).awaitSingle()
        assertThat(describe(created)).isEqualTo("is there")
        val again = client.ensure(draft, options).awaitSingle()
        assertThat(again.status()).isEqualTo(Status.ALREADY_LINKED)
        assertThat(again.linkId()).isPresent.isEqualTo(created.linkId())
        assertThat(describe(client.ensureAbsent(draft, options).awaitSingle())).isEqualTo("is not there")
    }

    @Test
    fun `links a flow of rows in bulk`() = runBlocking<Unit> {
        val rows = (1..20).map { Row(it, "p$it") }
        val progress = BatchProgress()
        val outcomes = client.batch<Row> { it.draft() }
            .options(BatchOptions.builder().batchSize(5).order(BatchOptions.Order.INPUT).build())
            .run(rows.asFlow().asPublisher())
            .doOnNext(progress)
            .asFlow()
            .map { outcome -> outcome.item().line to outcome.status() }
            .toList()
        assertThat(outcomes).containsExactlyElementsOf(rows.map { it.line to Status.CREATED })
        assertThat(progress.counts().of(Status.CREATED)).isEqualTo(20)
    }

    @Test
    fun `links plain drafts of all kinds`() = runBlocking<Unit> {
        val drafts = listOf(
            IssueLinkDraft.of("FOUR-1", Relationship.RELATES, "FOUR-2"),
            EntityLinkDraft.of(EntityRef.project("four"), Relationship.RELATES, EntityRef.goal("g4")),
            RemoteLinkDraft.of("FOUR-1", "ru.yandex.bitbucket", "pull/4"),
        )
        val linked = client.createAll(drafts.asFlow().asPublisher())
            .asFlow()
            .map { outcome -> end(outcome.item().source()) to end(outcome.item().target()) }
            .toList()
        assertThat(linked).containsExactly(
            "issue FOUR-1" to "issue FOUR-2",
            "entity project:four" to "entity goal:g4",
            "issue FOUR-1" to "remote object remote:ru.yandex.bitbucket/pull/4",
        )
    }

    @Test
    fun `reads what the other operations read`() = runBlocking<Unit> {
        val myself: Myself = client.catalog().myself().awaitSingle()
        val types: List<LinkType> = client.catalog().linkTypes().asFlow().toList()
        assertThat(myself.login()).isNotNull()
        assertThat(types.mapNotNull { it.id() }).contains("relates")
        client.remoteLinks().create(RemoteLinkDraft.of("FIVE-1", "ru.yandex.bitbucket", "pull/5")).awaitSingle()
        val remote: RemoteLink = client.remoteLinks().list("FIVE-1").asFlow().toList().single()
        assertThat(remote.`object`()?.key()).isEqualTo("pull/5")
        client.remoteLinks().delete("FIVE-1", remote.id()!!).awaitSingleOrNull()
        val goal = EntityRef.goal("g5")
        client.entityLinks()
            .create(EntityLinkDraft.of(EntityRef.project("p5"), Relationship.WORKS_TOWARDS, goal))
            .awaitSingleOrNull()
        assertThat(client.entityLinks().list(goal).asFlow().toList().map { it.id() }).hasSize(1)
        client.entityLinks().delete(EntityRef.project("p5"), goal).awaitSingleOrNull()
    }

    @Test
    fun `a deadline ends an operation`() {
        val late = assertThrows(TrackerTransportException::class.java) {
            runBlocking {
                client.catalog().myself()
                    .contextWrite(TrackerContext.deadline(1.nanoseconds.toJavaDuration()))
                    .awaitSingle()
            }
        }
        assertThat(late.delivery()).isEqualTo(Delivery.NOT_APPLIED)
    }

    @Test
    fun `an error is caught where it is awaited`() {
        client.mutate().credentials(Credentials.oauth("stranger")).build().use { stranger ->
            val refused = assertThrows(TrackerResponseException::class.java) {
                runBlocking { stranger.catalog().myself().awaitSingle() }
            }
            assertThat(refused.status()).isEqualTo(401)
        }
    }

    /** Without `else`, so that a new status fails the build here. */
    private fun describe(outcome: LinkOutcome<LinkDraft>): String = when (outcome.status()) {
        Status.CREATED, Status.CONFIRMED, Status.ALREADY_LINKED -> "is there"
        Status.REMOVED, Status.ALREADY_ABSENT -> "is not there"
        Status.SUPERSEDED, Status.WITHDRAWN -> "is as it was"
        Status.FAILED, Status.UNKNOWN -> outcome.error().map { it.message ?: "" }.orElse("")
    }

    private fun end(end: LinkEnd): String = when (end) {
        is IssueKey -> "issue $end"
        is EntityRef -> "entity $end"
        is RemoteObjectRef -> "remote object $end"
    }

    private data class Row(val line: Int, val project: String) {
        fun draft(): LinkDraft =
            EntityLinkDraft.of(EntityRef.project(project), Relationship.WORKS_TOWARDS, EntityRef.goal("g1"))
    }
}
