using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CecFunctions.Domain.Audits;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// Members in a table: a partition each, with the member's row, log, notices, evidence of audits, old reports and
/// idempotency keys.
/// </summary>
public class MemberStore(TableClient table) : IMemberStore
{
    private static readonly string MembersOnly = TableClient.CreateQueryFilter($"Kind eq {MemberRow.Kind}");

    /// <inheritdoc/>
    public async Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        await table.FindAsync(key.ToString(), key.ToString(), cancellationToken) is { } row && !MemberRow.IsErased(row)
            ? MemberRow.Read(row)
            : null;

    /// <inheritdoc/>
    public async Task<StoredMember?> FindErasedAsync(MemberKey key, CancellationToken cancellationToken) =>
        await table.FindAsync(key.ToString(), key.ToString(), cancellationToken) is { } row && MemberRow.IsErased(row)
            ? MemberRow.Read(row)
            : null;

    /// <inheritdoc/>
    public IAsyncEnumerable<MemberKey> ReadErasedKeysAsync(string program, CancellationToken cancellationToken) =>
        ReadFilteredKeysAsync(MembersOf(program, null, MemberRow.ErasedKind), cancellationToken);

    /// <inheritdoc/>
    public async Task EraseBesideAsync(MemberKey key, CancellationToken cancellationToken)
    {
        var log = MemberRowKeys.LogPrefix(key);
        var actions = new List<TableTransactionAction>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            KeyFilter.Partition(key.ToString()), cancellationToken: cancellationToken))
        {
            if (row.RowKey.StartsWith(log, StringComparison.Ordinal))
            {
                var entry = LogRow.Read(row);
                if (entry.Line.WithoutPerson() is var line && line != entry.Line)
                {
                    actions.Add(new(
                        TableTransactionActionType.UpsertReplace, LogRow.Write(key, entry with { Line = line })));
                }
            }
            else if (row.RowKey != row.PartitionKey)
            {
                actions.Add(new(
                    TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
            }
        }

        foreach (var chunk in actions.Chunk(TableLimits.MaxOperations))
        {
            await RemoveTogetherAsync([.. chunk], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public virtual async Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken)
    {
        var mostBytes = commit.ByCaller
            ? Math.Max(MemberLimits.MostBytesByCallers, commit.BytesBefore)
            : MemberRow.MaxDocumentBytes;
        if (MemberRow.Write(commit.Document, mostBytes) is not { } member)
        {
            return CommitOutcome.Full;
        }

        var skipped = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var operations = Operations(commit, member, skipped).ToList();
            if (operations.Count > TableLimits.MaxOperations)
            {
                return CommitOutcome.Full;
            }

            var outcome = await table.SubmitAsync(
                [.. operations.Select(operation => operation.Action)], cancellationToken);
            if (outcome.IsCommitted)
            {
                return CommitOutcome.Committed;
            }

            // A notice that is there stays as it is (ALL-NOTICE-1), and a key that is gone is purged; the rest is tried
            // again.
            if (outcome.FailedAt is { } at
                && operations[at] is { IsDispensable: true, Action.Entity.RowKey: var row }
                && skipped.Add(row))
            {
                continue;
            }

            return CommitOutcome.Conflict;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMember> ReadAllAsync(CancellationToken cancellationToken) =>
        table.ReadAsync(MembersOnly, MemberRow.Read, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMember> ReadAsync(
        string program, string? after, CancellationToken cancellationToken) =>
        table.ReadAsync(MembersOf(program, after), MemberRow.Read, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PartitionReader? partition = null;
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (partition is not null && partition.Key.ToString() != row.PartitionKey)
            {
                if (partition.ToHistory() is { Member.Document.Erased: null } read)
                {
                    yield return read;
                }

                partition = null;
            }

            (partition ??= new PartitionReader(MemberKey.Parse(row.PartitionKey))).Take(row);
        }

        if (partition?.ToHistory() is { Member.Document.Erased: null } last)
        {
            yield return last;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, CancellationToken cancellationToken) =>
        ReadFilteredKeysAsync(MembersOf(program, null), cancellationToken);

    private IAsyncEnumerable<MemberKey> ReadFilteredKeysAsync(string filter, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, null, KeyFilter.Keys, cancellationToken)
            .Select(row => MemberKey.Parse(row.PartitionKey));

    /// <inheritdoc/>
    public async IAsyncEnumerable<(MemberKey Member, DateOnly On)> ReadCommandsAfterAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (day == DateOnly.MaxValue)
        {
            yield break;
        }

        var filter = TableClient.CreateQueryFilter(
            $"Kind eq {MemberRow.Kind} and LastCommandOn ge {TableDate.Write(day.AddDays(1))}");
        string[] columns = [.. KeyFilter.Keys, MemberRow.LastCommandOnColumn];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: null, columns, cancellationToken))
        {
            yield return (
                MemberKey.Parse(row.PartitionKey), TableDate.Read(row.GetString(MemberRow.LastCommandOnColumn)!));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken) =>
        await RowsAsync(key, MemberRowKeys.LogPrefix(key), LogRow.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(
        MemberKey key, int from, int before, CancellationToken cancellationToken) =>
        RowsBetweenAsync(
            key, MemberRowKeys.Log(key, from), MemberRowKeys.Log(key, before), LogRow.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(
        MemberKey key, CancellationToken cancellationToken) =>
        await RowsAsync(key, MemberRowKeys.NoticePrefix(key), NoticeRow.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<NoticeRecord?> FindNoticeAsync(
        MemberKey key, string noticeId, CancellationToken cancellationToken) =>
        await table.FindAsync(key.ToString(), MemberRowKeys.Notice(key, noticeId), cancellationToken) is { } row
            ? NoticeRow.Read(row)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken)
    {
        var outcome = await table.SubmitAsync([.. notices.Select(Change)], cancellationToken);
        return outcome.IsCommitted
            ? [.. notices.Zip(outcome.ETags, (notice, etag) => notice with { ETag = etag })]
            : null;
    }

    /// <inheritdoc/>
    public async Task CopyBesideAsync(
        MemberKey source,
        MemberKey target,
        IReadOnlyCollection<string> idempotencyKeys,
        CancellationToken cancellationToken)
    {
        var rows = (await ReadNoticesAsync(source, cancellationToken)).Select(
            notice => NoticeRow.Write(notice with { Member = target, ETag = null })).ToList();
        foreach (var digest in idempotencyKeys)
        {
            if (await FindIdempotencyAsync(source, digest, cancellationToken) is { } record)
            {
                rows.Add(IdempotencyRow.Write(target, record));
            }
        }

        foreach (var chunk in rows.Chunk(TableLimits.MaxOperations))
        {
            var left = chunk.ToList();
            while (left.Count > 0)
            {
                var outcome = await table.SubmitAsync([.. left.Select(Addition)], cancellationToken);
                if (outcome.IsCommitted)
                {
                    break;
                }

                // It is there already, and may have gone on since: it stays as it is.
                left.RemoveAt(
                    outcome.FailedAt ?? throw new InvalidOperationException("Additions were refused without a place."));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<CaseEvidence?> FindEvidenceAsync(
        MemberKey key, string caseId, CancellationToken cancellationToken) =>
        await table.FindAsync(key.ToString(), MemberRowKeys.Evidence(key, caseId), cancellationToken) is { } row
            ? EvidenceRow.Read(row)
            : null;

    /// <inheritdoc/>
    public async Task<ReportArchive> ReadArchiveAsync(MemberDocument member, CancellationToken cancellationToken)
    {
        if (member.ArchiveRows == 0)
        {
            return ReportArchive.Empty;
        }

        var (from, before) = (
            MemberRowKeys.Archive(member.Key, 0), MemberRowKeys.Archive(member.Key, member.ArchiveRows));
        var rows = await RowsBetweenAsync(member.Key, from, before, ArchiveRow.Read, cancellationToken);
        return ReportArchive.From(rows.Select(row => row.Content));
    }

    /// <inheritdoc/>
    public async Task<IdempotencyRecord?> FindIdempotencyAsync(
        MemberKey key, string keyDigest, CancellationToken cancellationToken) =>
        await table.FindAsync(key.ToString(), MemberRowKeys.Idempotency(key, keyDigest), cancellationToken) is { } row
            ? IdempotencyRow.Read(row)
            : null;

    private static string MembersOf(string program, string? after, string kind = MemberRow.Kind)
    {
        var (from, before) = ($"{program}|{after}", KeyFilter.AfterPrefix($"{program}|"));
        return TableClient.CreateQueryFilter(
            $"Kind eq {kind} and PartitionKey gt {from} and PartitionKey lt {before}");
    }

    /// <summary>Rows that another run has removed meanwhile are passed over.</summary>
    private async Task RemoveTogetherAsync(List<TableTransactionAction> left, CancellationToken cancellationToken)
    {
        while (left.Count > 0)
        {
            var outcome = await table.SubmitAsync(left, cancellationToken);
            if (outcome.IsCommitted)
            {
                return;
            }

            left.RemoveAt(
                outcome.FailedAt ?? throw new InvalidOperationException("Removals were refused without a place."));
        }
    }

    private static IEnumerable<CommitOperation> Operations(
        MemberCommit commit, TableEntity member, HashSet<string> skipped)
    {
        var key = commit.Document.Key;
        yield return new CommitOperation(commit.ETag is null ? Addition(member) : Replacement(member, commit.ETag));
        foreach (var entry in commit.Log)
        {
            yield return new CommitOperation(Addition(LogRow.Write(key, entry)));
        }

        foreach (var notice in commit.ChangedNotices)
        {
            yield return new CommitOperation(Change(notice));
        }

        foreach (var row in commit.Archive)
        {
            // The member's version guards it: no other commit of the version read has written a row of its number.
            yield return new CommitOperation(new(TableTransactionActionType.UpsertReplace, row.Write(key)));
        }

        if (commit.Evidence is { } evidence)
        {
            // The member's version guards it: it is never written but with the member.
            yield return new CommitOperation(
                new(TableTransactionActionType.UpsertReplace, EvidenceRow.Write(key, evidence)));
        }

        if (commit.Idempotency is { } idempotency)
        {
            // The member's version guards it: of two requests with one key only the first is committed.
            yield return new CommitOperation(
                new(TableTransactionActionType.UpsertReplace, IdempotencyRow.Write(key, idempotency)));
        }

        foreach (var notice in commit.NewNotices)
        {
            if (!skipped.Contains(MemberRowKeys.Notice(key, notice.Id)))
            {
                yield return new CommitOperation(Addition(NoticeRow.Write(notice)), IsDispensable: true);
            }
        }

        foreach (var digest in commit.PurgedIdempotencyKeys)
        {
            var rowKey = MemberRowKeys.Idempotency(key, digest);
            if (!skipped.Contains(rowKey))
            {
                var purged = new TableEntity(key.ToString(), rowKey);
                yield return new CommitOperation(
                    new(TableTransactionActionType.Delete, purged, ETag.All), IsDispensable: true);
            }
        }
    }

    private static TableTransactionAction Addition(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Replacement(TableEntity row, string etag) =>
        new(TableTransactionActionType.UpdateReplace, row, new ETag(etag));

    private static TableTransactionAction Change(NoticeRecord notice) =>
        Replacement(NoticeRow.Write(notice), notice.ETag!);

    private Task<IReadOnlyList<T>> RowsAsync<T>(
        MemberKey key, string prefix, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        RowsBetweenAsync(key, prefix, KeyFilter.AfterPrefix(prefix), read, cancellationToken);

    private async Task<IReadOnlyList<T>> RowsBetweenAsync<T>(
        MemberKey key, string from, string before, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        await table.ReadAsync(KeyFilter.Rows(key.ToString(), from, before), read, cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>One write of a commit.</summary>
    /// <param name="IsDispensable">Whether the commit goes on without it where it was done before.</param>
    private sealed record CommitOperation(TableTransactionAction Action, bool IsDispensable = false);

    /// <summary>Collects the rows of one partition as they come.</summary>
    internal sealed class PartitionReader(MemberKey key)
    {
        private readonly string _log = MemberRowKeys.LogPrefix(key);
        private readonly string _notice = MemberRowKeys.NoticePrefix(key);
        private readonly string _archive = MemberRowKeys.ArchivePrefix(key);
        private readonly string _audit = MemberRowKeys.EvidencePrefix(key);
        private readonly string _idempotency = MemberRowKeys.IdempotencyPrefix(key);
        private readonly List<ArchiveRow> _rows = [];
        private readonly ImmutableArray<CaseEvidence>.Builder _evidence = ImmutableArray.CreateBuilder<CaseEvidence>();
        private readonly ImmutableArray<MemberLogRow>.Builder _entries = ImmutableArray.CreateBuilder<MemberLogRow>();
        private readonly ImmutableArray<NoticeRecord>.Builder _notices = ImmutableArray.CreateBuilder<NoticeRecord>();
        private StoredMember? _member;

        public MemberKey Key { get; } = key;

        /// <summary>The member as stored, also one who was erased.</summary>
        public MemberDocument? Member => _member?.Document;

        /// <returns>Whether it is a row of a kind that this version knows.</returns>
        public bool Take(TableEntity row)
        {
            if (row.RowKey == row.PartitionKey)
            {
                _member = MemberRow.Read(row);
            }
            else if (row.RowKey.StartsWith(_log, StringComparison.Ordinal))
            {
                _entries.Add(LogRow.Read(row));
            }
            else if (row.RowKey.StartsWith(_notice, StringComparison.Ordinal))
            {
                _notices.Add(NoticeRow.Read(row));
            }
            else if (row.RowKey.StartsWith(_archive, StringComparison.Ordinal))
            {
                _rows.Add(ArchiveRow.Read(row));
            }
            else if (row.RowKey.StartsWith(_audit, StringComparison.Ordinal))
            {
                _evidence.Add(EvidenceRow.Read(row));
            }
            else if (row.RowKey.StartsWith(_idempotency, StringComparison.Ordinal))
            {
                return IdempotencyRow.Read(row).Answer is not null;
            }
            else
            {
                return false;
            }

            return true;
        }

        /// <summary>
        /// What does not go with the member's document, as a sentence without subject; <see langword="null"/> where
        /// all rows are of one version of the member.
        /// </summary>
        public string? FindGap()
        {
            if (Member is not { } document)
            {
                return "has no row of their own.";
            }

            if (document.Key != Key)
            {
                return "has the document of another member.";
            }

            if (!_entries.Select(entry => entry.Sequence).Order().SequenceEqual(Enumerable.Range(0, document.LogLength)))
            {
                return $"has {_entries.Count} lines of a log of {document.LogLength}.";
            }

            var archived = _rows.Select(row => row.Number).ToHashSet();
            if (!Enumerable.Range(0, document.ArchiveRows).All(archived.Contains))
            {
                return $"has {archived.Count} rows of old reports of {document.ArchiveRows}.";
            }

            var notices = _notices.Select(notice => notice.Id).ToHashSet(StringComparer.Ordinal);
            var missing = document.UnsettledNotices.Count(id => !notices.Contains(id));
            return missing == 0 ? null : $"has no row for {missing} of the notices that are to be sent.";
        }

        public MemberHistory? ToHistory()
        {
            if (_member is null)
            {
                return null;
            }

            var archive = ReportArchive.From(
                _rows.Where(row => row.Number < _member.Document.ArchiveRows).Select(row => row.Content));
            return new MemberHistory(
                _member with { Document = archive.Complete(_member.Document) },
                _entries.ToImmutable(),
                _notices.ToImmutable())
            {
                Evidence = _evidence.ToImmutable(),
            };
        }
    }
}
